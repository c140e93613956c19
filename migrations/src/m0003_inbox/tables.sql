-- A notice keeps the words it was delivered with, whose case it is, and why the last try failed.
ALTER TABLE outbox ADD COLUMN authority_id TEXT;
ALTER TABLE outbox ADD COLUMN words_json TEXT;
ALTER TABLE outbox ADD COLUMN failure TEXT;

-- Those that were marked delivered have no words yet: they are delivered anew.
UPDATE outbox SET delivered_at = NULL, lease_token = NULL, lease_until = NULL WHERE delivered_at IS NOT NULL;

CREATE TABLE notice_read (
    user_id TEXT NOT NULL REFERENCES user_account (id),
    notice_id TEXT NOT NULL REFERENCES outbox (id),
    read_at BIGINT NOT NULL,
    PRIMARY KEY (user_id, notice_id)
);
