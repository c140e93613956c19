CREATE TABLE stand_in (
    id TEXT NOT NULL,
    authority_id TEXT NOT NULL REFERENCES authority (id),
    absent_id TEXT NOT NULL REFERENCES user_account (id),
    stand_in_id TEXT NOT NULL REFERENCES user_account (id),
    roles TEXT NOT NULL,
    from_on TEXT NOT NULL,
    to_on TEXT NOT NULL,
    set_by TEXT NOT NULL,
    set_at BIGINT NOT NULL,
    ended_at BIGINT,
    PRIMARY KEY (id)
);
CREATE INDEX stand_in_by_authority_id_to_on_id ON stand_in (authority_id, to_on, id);
CREATE INDEX stand_in_by_stand_in_id_to_on_id ON stand_in (stand_in_id, to_on, id);

ALTER TABLE session ADD COLUMN acting_for TEXT;
ALTER TABLE act ADD COLUMN acting_for TEXT;

CREATE TABLE filing_reviewer (
    filing_id TEXT NOT NULL REFERENCES filing (id),
    authority_id TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES user_account (id),
    given_by TEXT NOT NULL,
    given_at BIGINT NOT NULL,
    PRIMARY KEY (filing_id)
);
CREATE INDEX filing_reviewer_by_authority_id_user_id ON filing_reviewer (authority_id, user_id);

ALTER TABLE authority ADD COLUMN default_reviewer TEXT;
