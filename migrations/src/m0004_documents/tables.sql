ALTER TABLE authority ADD COLUMN abbreviation TEXT;
ALTER TABLE authority ADD COLUMN review_organ TEXT;
ALTER TABLE authority ADD COLUMN court TEXT;

CREATE TABLE document (
    subject_kind TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    authority_id TEXT NOT NULL REFERENCES authority (id),
    number TEXT NOT NULL,
    issued_on TEXT NOT NULL,
    numbered_at BIGINT NOT NULL,
    PRIMARY KEY (subject_kind, subject_id, kind),
    UNIQUE (authority_id, number)
);
