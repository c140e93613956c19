CREATE TABLE invitation (
    token_hash TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES user_account (id),
    enterprise_id TEXT NOT NULL REFERENCES enterprise (id),
    made_by TEXT NOT NULL REFERENCES user_account (id),
    made_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (token_hash)
);
CREATE UNIQUE INDEX invitation_by_user_id_enterprise_id ON invitation (user_id, enterprise_id);
CREATE INDEX invitation_by_enterprise_id ON invitation (enterprise_id);
