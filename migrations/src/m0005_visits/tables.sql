CREATE TABLE checkout (
    inspection_id TEXT NOT NULL REFERENCES inspection (id),
    device TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES user_account (id),
    taken_at BIGINT NOT NULL,
    PRIMARY KEY (inspection_id)
);

CREATE TABLE draft_finding (
    inspection_id TEXT NOT NULL REFERENCES inspection (id),
    item TEXT NOT NULL,
    result TEXT NOT NULL,
    remark TEXT NOT NULL,
    photos TEXT NOT NULL,
    client_id TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES user_account (id),
    device TEXT NOT NULL,
    device_at BIGINT NOT NULL,
    saved_at BIGINT NOT NULL,
    PRIMARY KEY (inspection_id, item)
);

CREATE TABLE visit_upload (
    client_id TEXT NOT NULL,
    inspection_id TEXT NOT NULL REFERENCES inspection (id),
    authority_id TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES user_account (id),
    device TEXT NOT NULL,
    device_at BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    hash TEXT NOT NULL,
    outcome TEXT NOT NULL,
    reason TEXT,
    document TEXT,
    settled_by TEXT REFERENCES user_account (id),
    settled_at BIGINT,
    settled_why TEXT,
    PRIMARY KEY (client_id)
);
CREATE INDEX visit_upload_by_inspection_id_received_at ON visit_upload (inspection_id, received_at);
CREATE INDEX visit_upload_by_authority_id_outcome_received_at ON visit_upload (authority_id, outcome, received_at);
