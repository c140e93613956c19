CREATE TABLE look (
    id TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    from_hash TEXT NOT NULL,
    answer TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX look_by_token_hash_at_id ON look (token_hash, at, id);

CREATE INDEX print_by_file_hash ON print (file_hash);
CREATE INDEX licence_by_state_name_number_id ON licence (state_name, number, id);
CREATE INDEX licence_row_by_state_name_listed_on_id ON licence_row (state_name, listed_on, id);
CREATE INDEX licence_row_by_state_name_division_listed_on_id ON licence_row (state_name, division, listed_on, id);
CREATE INDEX licence_row_by_licence_id_division_no_id ON licence_row (licence_id, division, no, id);
