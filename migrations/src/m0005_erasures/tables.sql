CREATE TABLE erasure (
    id TEXT NOT NULL,
    authority_id TEXT NOT NULL,
    case_kind TEXT NOT NULL,
    case_id TEXT NOT NULL,
    made_on TEXT NOT NULL,
    version BIGINT NOT NULL,
    state TEXT NOT NULL,
    state_name TEXT NOT NULL,
    last_hash TEXT NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX erasure_by_authority_id_made_on_id ON erasure (authority_id, made_on, id);
