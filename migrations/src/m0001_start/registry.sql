CREATE TABLE claim (
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    filing_id TEXT NOT NULL REFERENCES filing (id),
    item_id TEXT NOT NULL REFERENCES item (id),
    PRIMARY KEY (kind, key)
);
CREATE INDEX claim_by_item_id ON claim (item_id);

CREATE TABLE listed (
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    licence_id TEXT NOT NULL REFERENCES licence (id),
    row_id TEXT,
    PRIMARY KEY (kind, key)
);
CREATE INDEX listed_by_licence_id_row_id ON listed (licence_id, row_id);

CREATE TABLE counter (
    name TEXT NOT NULL,
    value BIGINT NOT NULL,
    PRIMARY KEY (name)
);
