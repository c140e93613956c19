CREATE TABLE act (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    actor TEXT NOT NULL,
    on_behalf TEXT,
    at BIGINT NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE entry (
    id TEXT NOT NULL,
    act_id TEXT NOT NULL REFERENCES act (id),
    subject_kind TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    seq BIGINT NOT NULL,
    event_type TEXT NOT NULL,
    type_version BIGINT NOT NULL,
    verb TEXT NOT NULL,
    actor TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    effective_at BIGINT NOT NULL,
    body TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (subject_kind, subject_id, seq)
);
CREATE INDEX entry_by_act_id ON entry (act_id);

CREATE TABLE refused_act (
    id TEXT NOT NULL,
    actor TEXT NOT NULL,
    verb TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id TEXT,
    code TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX refused_act_by_at_id ON refused_act (at, id);

CREATE TABLE personal (
    hash TEXT NOT NULL,
    salt TEXT,
    value TEXT,
    erased_at BIGINT,
    PRIMARY KEY (hash)
);
