CREATE TABLE blank (
    authority_id TEXT NOT NULL,
    number TEXT NOT NULL,
    state TEXT NOT NULL,
    received_by TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    copy_id TEXT REFERENCES paper_copy (id),
    noted_by TEXT,
    noted_at BIGINT,
    note TEXT,
    PRIMARY KEY (authority_id, number)
);
CREATE INDEX blank_by_copy_id ON blank (copy_id);
CREATE TABLE printer (
    authority_id TEXT NOT NULL,
    name TEXT NOT NULL,
    right_tenths BIGINT NOT NULL,
    down_tenths BIGINT NOT NULL,
    set_by TEXT NOT NULL,
    set_at BIGINT NOT NULL,
    PRIMARY KEY (authority_id, name)
);
