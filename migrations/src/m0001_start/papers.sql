CREATE TABLE blob (
    hash TEXT NOT NULL,
    size BIGINT NOT NULL,
    media_type TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (hash)
);

CREATE TABLE file (
    id TEXT NOT NULL,
    hash TEXT NOT NULL REFERENCES blob (hash),
    name TEXT NOT NULL,
    uploaded_by TEXT NOT NULL,
    uploaded_at BIGINT NOT NULL,
    authority_id TEXT,
    enterprise_id TEXT,
    PRIMARY KEY (id)
);
CREATE INDEX file_by_hash ON file (hash);
CREATE INDEX file_by_enterprise_id_uploaded_at ON file (enterprise_id, uploaded_at);

CREATE TABLE print (
    id TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    licence_id TEXT,
    row_id TEXT,
    edition BIGINT,
    kind TEXT NOT NULL,
    facts_hash TEXT NOT NULL,
    file_hash TEXT NOT NULL REFERENCES blob (hash),
    renderer TEXT NOT NULL,
    font_hash TEXT NOT NULL,
    copy_number BIGINT NOT NULL,
    printed_at BIGINT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (subject_kind, subject_id, kind, copy_number)
);
CREATE INDEX print_by_subject_kind_subject_id_kind_facts_hash ON print (subject_kind, subject_id, kind, facts_hash);
CREATE INDEX print_by_licence_id_kind ON print (licence_id, kind);

CREATE TABLE form_version (
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    body TEXT NOT NULL,
    first_loaded_at BIGINT NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE holiday_notice (
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    loaded_at BIGINT NOT NULL,
    loaded_by TEXT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (sha256)
);
