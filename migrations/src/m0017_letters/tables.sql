ALTER TABLE paper_copy ADD COLUMN receiver TEXT;
UPDATE paper_copy SET note = NULL WHERE way = 'by_hand';
CREATE TABLE letter_copy (
    id TEXT NOT NULL,
    batch TEXT NOT NULL,
    line BIGINT NOT NULL,
    authority_id TEXT NOT NULL,
    filing_id TEXT NOT NULL,
    paper TEXT NOT NULL,
    title TEXT NOT NULL,
    number TEXT,
    copy_number BIGINT NOT NULL,
    print_hash TEXT NOT NULL REFERENCES blob (hash),
    file_hash TEXT NOT NULL REFERENCES blob (hash),
    printed_by TEXT NOT NULL,
    printed_at BIGINT NOT NULL,
    reason TEXT,
    state TEXT NOT NULL,
    noted_by TEXT,
    noted_at BIGINT,
    way TEXT,
    note TEXT,
    receiver TEXT,
    PRIMARY KEY (id),
    UNIQUE (batch, line)
);
CREATE INDEX letter_copy_by_filing_id_printed_at_id ON letter_copy (filing_id, printed_at, id);
CREATE INDEX letter_copy_by_authority_id_printed_at_batch ON letter_copy (authority_id, printed_at, batch);
