CREATE TABLE issued (
    subject_kind TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    authority_id TEXT NOT NULL REFERENCES authority (id),
    act_id TEXT NOT NULL REFERENCES act (id),
    letter TEXT NOT NULL,
    issued_on TEXT NOT NULL,
    sheet TEXT NOT NULL,
    sheet_hash TEXT NOT NULL,
    PRIMARY KEY (subject_kind, subject_id, kind)
);
