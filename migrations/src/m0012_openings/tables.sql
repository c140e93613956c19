CREATE TABLE opening (
    user_id TEXT NOT NULL REFERENCES user_account (id),
    item_id TEXT NOT NULL REFERENCES item (id),
    item_version BIGINT NOT NULL,
    authority_id TEXT NOT NULL,
    opened_at BIGINT NOT NULL,
    PRIMARY KEY (user_id, item_id, item_version)
);
