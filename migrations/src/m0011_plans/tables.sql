CREATE TABLE opening_plan (
    id TEXT NOT NULL,
    enterprise_id TEXT NOT NULL REFERENCES enterprise (id),
    authority_id TEXT NOT NULL,
    opens_on TEXT NOT NULL,
    values_json TEXT NOT NULL,
    contact TEXT NOT NULL,
    contact_phone TEXT NOT NULL,
    item_id TEXT REFERENCES item (id),
    made_by TEXT NOT NULL REFERENCES user_account (id),
    changed_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX opening_plan_by_enterprise_id_opens_on ON opening_plan (enterprise_id, opens_on);
CREATE INDEX opening_plan_by_authority_id_opens_on ON opening_plan (authority_id, opens_on);
