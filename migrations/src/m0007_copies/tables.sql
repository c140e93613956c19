CREATE TABLE paper_copy (
    id TEXT NOT NULL,
    batch TEXT NOT NULL,
    line BIGINT NOT NULL,
    authority_id TEXT NOT NULL,
    licence_id TEXT NOT NULL,
    row_id TEXT,
    kind TEXT NOT NULL,
    edition BIGINT NOT NULL,
    copy_number BIGINT NOT NULL,
    facts_hash TEXT NOT NULL,
    file_hash TEXT NOT NULL REFERENCES blob (hash),
    printed_by TEXT NOT NULL,
    printed_at BIGINT NOT NULL,
    reason TEXT,
    state TEXT NOT NULL,
    noted_by TEXT,
    noted_at BIGINT,
    way TEXT,
    note TEXT,
    PRIMARY KEY (id),
    UNIQUE (batch, line)
);
CREATE INDEX paper_copy_by_licence_id_printed_at_id ON paper_copy (licence_id, printed_at, id);
CREATE INDEX paper_copy_by_row_id ON paper_copy (row_id);
CREATE INDEX paper_copy_by_authority_id_printed_at_batch ON paper_copy (authority_id, printed_at, batch);
