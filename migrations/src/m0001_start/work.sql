CREATE TABLE outbox (
    id TEXT NOT NULL,
    text TEXT NOT NULL,
    recipient TEXT NOT NULL,
    values_json TEXT NOT NULL,
    act_id TEXT NOT NULL REFERENCES act (id),
    created_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    next_at BIGINT NOT NULL,
    lease_token TEXT,
    lease_until BIGINT,
    delivered_at BIGINT,
    PRIMARY KEY (id)
);
CREATE INDEX outbox_by_delivered_at_next_at_id ON outbox (delivered_at, next_at, id);
CREATE INDEX outbox_by_recipient_created_at_id ON outbox (recipient, created_at, id);

CREATE TABLE job_lease (
    name TEXT NOT NULL,
    token TEXT NOT NULL,
    until BIGINT NOT NULL,
    PRIMARY KEY (name)
);

CREATE TABLE idempotency (
    actor TEXT NOT NULL,
    key TEXT NOT NULL,
    method TEXT NOT NULL,
    path TEXT NOT NULL,
    body_hash TEXT NOT NULL,
    status BIGINT NOT NULL,
    headers TEXT NOT NULL,
    body TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (actor, key)
);
CREATE INDEX idempotency_by_at ON idempotency (at);

CREATE TABLE meta (
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (key)
);
