CREATE TABLE enterprise (
    id TEXT NOT NULL,
    authority_id TEXT NOT NULL,
    credit_code TEXT NOT NULL,
    name TEXT NOT NULL,
    version BIGINT NOT NULL,
    state TEXT NOT NULL,
    state_name TEXT NOT NULL,
    last_hash TEXT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (authority_id, credit_code)
);

CREATE TABLE membership (
    user_id TEXT NOT NULL,
    enterprise_id TEXT NOT NULL REFERENCES enterprise (id),
    PRIMARY KEY (user_id, enterprise_id)
);
CREATE INDEX membership_by_enterprise_id ON membership (enterprise_id);

CREATE TABLE credit (
    id TEXT NOT NULL,
    authority_id TEXT NOT NULL,
    version BIGINT NOT NULL,
    state TEXT NOT NULL,
    state_name TEXT NOT NULL,
    last_hash TEXT NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE filing (
    id TEXT NOT NULL,
    authority_id TEXT NOT NULL,
    enterprise_id TEXT NOT NULL REFERENCES enterprise (id),
    office_number TEXT,
    channel TEXT NOT NULL,
    received_on TEXT,
    admit_due_on TEXT,
    due_on TEXT,
    touched_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    state TEXT NOT NULL,
    state_name TEXT NOT NULL,
    last_hash TEXT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (authority_id, office_number)
);
CREATE INDEX filing_by_authority_id_state_name_due_on_id ON filing (authority_id, state_name, due_on, id);
CREATE INDEX filing_by_authority_id_touched_at_id ON filing (authority_id, touched_at, id);
CREATE INDEX filing_by_enterprise_id_touched_at_id ON filing (enterprise_id, touched_at, id);
CREATE INDEX filing_by_due_on_id ON filing (due_on, id);
CREATE INDEX filing_by_state_name_touched_at_id ON filing (state_name, touched_at, id);

CREATE TABLE item (
    id TEXT NOT NULL,
    authority_id TEXT NOT NULL,
    filing_id TEXT NOT NULL REFERENCES filing (id),
    ord BIGINT NOT NULL,
    kind TEXT NOT NULL,
    matter TEXT NOT NULL,
    name TEXT NOT NULL,
    credit_code TEXT,
    address_key TEXT NOT NULL,
    division TEXT NOT NULL,
    route TEXT,
    due_on TEXT,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    state TEXT NOT NULL,
    state_name TEXT NOT NULL,
    last_hash TEXT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (filing_id, ord)
);
CREATE INDEX item_by_authority_id_state_name_due_on_id ON item (authority_id, state_name, due_on, id);

CREATE TABLE licence (
    id TEXT NOT NULL,
    authority_id TEXT NOT NULL,
    enterprise_id TEXT NOT NULL REFERENCES enterprise (id),
    number TEXT NOT NULL,
    name TEXT NOT NULL,
    valid_to TEXT NOT NULL,
    token TEXT NOT NULL,
    version BIGINT NOT NULL,
    state TEXT NOT NULL,
    state_name TEXT NOT NULL,
    last_hash TEXT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (number),
    UNIQUE (token)
);
CREATE INDEX licence_by_authority_id_number_id ON licence (authority_id, number, id);
CREATE INDEX licence_by_enterprise_id_id ON licence (enterprise_id, id);
CREATE INDEX licence_by_state_name_valid_to_id ON licence (state_name, valid_to, id);

CREATE TABLE licence_row (
    id TEXT NOT NULL,
    authority_id TEXT NOT NULL,
    licence_id TEXT NOT NULL REFERENCES licence (id),
    enterprise_id TEXT NOT NULL,
    item_id TEXT NOT NULL,
    no BIGINT NOT NULL,
    name TEXT NOT NULL,
    credit_code TEXT,
    address_key TEXT NOT NULL,
    division TEXT NOT NULL,
    token TEXT NOT NULL,
    from_edition BIGINT NOT NULL,
    listed_on TEXT NOT NULL,
    version BIGINT NOT NULL,
    state TEXT NOT NULL,
    state_name TEXT NOT NULL,
    last_hash TEXT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (licence_id, no),
    UNIQUE (token)
);
CREATE INDEX licence_row_by_authority_id_division_state_name_id ON licence_row (authority_id, division, state_name, id);
CREATE INDEX licence_row_by_credit_code ON licence_row (credit_code);
CREATE INDEX licence_row_by_address_key ON licence_row (address_key);
CREATE INDEX licence_row_by_item_id ON licence_row (item_id);

CREATE TABLE edition (
    licence_id TEXT NOT NULL REFERENCES licence (id),
    number BIGINT NOT NULL,
    reason TEXT NOT NULL,
    made_on TEXT NOT NULL,
    act_id TEXT NOT NULL REFERENCES act (id),
    face TEXT NOT NULL,
    delta TEXT NOT NULL,
    hash TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    token TEXT NOT NULL,
    PRIMARY KEY (licence_id, number),
    UNIQUE (token)
);

CREATE TABLE inspection (
    id TEXT NOT NULL,
    authority_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    office TEXT,
    division TEXT NOT NULL,
    item_id TEXT,
    row_id TEXT,
    enterprise_id TEXT NOT NULL,
    licence_id TEXT,
    name TEXT NOT NULL,
    due_on TEXT NOT NULL,
    open_due_on TEXT,
    planned_on TEXT NOT NULL,
    version BIGINT NOT NULL,
    state TEXT NOT NULL,
    state_name TEXT NOT NULL,
    last_hash TEXT NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX inspection_by_authority_id_state_name_due_on_id ON inspection (authority_id, state_name, due_on, id);
CREATE INDEX inspection_by_authority_id_office_open_due_on_id ON inspection (authority_id, office, open_due_on, id);
CREATE INDEX inspection_by_authority_id_open_due_on_id ON inspection (authority_id, open_due_on, id);
CREATE INDEX inspection_by_authority_id_due_on_id ON inspection (authority_id, due_on, id);
CREATE INDEX inspection_by_open_due_on_id ON inspection (open_due_on, id);
CREATE INDEX inspection_by_row_id ON inspection (row_id);
CREATE INDEX inspection_by_item_id ON inspection (item_id);
CREATE INDEX inspection_by_enterprise_id_id ON inspection (enterprise_id, id);

CREATE TABLE inspector (
    user_id TEXT NOT NULL,
    inspection_id TEXT NOT NULL REFERENCES inspection (id),
    PRIMARY KEY (user_id, inspection_id)
);
CREATE INDEX inspector_by_inspection_id ON inspector (inspection_id);
