CREATE TABLE seal (
    position BIGINT NOT NULL,
    entry_id TEXT NOT NULL REFERENCES entry (id),
    leaf_hash TEXT NOT NULL,
    PRIMARY KEY (position),
    UNIQUE (entry_id)
);

CREATE TABLE tree_root (
    size BIGINT NOT NULL,
    hash TEXT NOT NULL,
    peaks TEXT NOT NULL,
    sealed_at BIGINT NOT NULL,
    chain_hash TEXT NOT NULL,
    PRIMARY KEY (size)
);

CREATE TABLE unsealed (
    entry_id TEXT NOT NULL,
    PRIMARY KEY (entry_id)
);
INSERT INTO unsealed SELECT id FROM entry;
