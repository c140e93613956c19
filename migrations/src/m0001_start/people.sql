CREATE TABLE authority (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    territory TEXT NOT NULL,
    hotline TEXT NOT NULL,
    demonstration BOOLEAN NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE bureau (
    id TEXT NOT NULL,
    authority_id TEXT NOT NULL REFERENCES authority (id),
    division TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (authority_id, division)
);

CREATE TABLE office (
    authority_id TEXT NOT NULL REFERENCES authority (id),
    division TEXT NOT NULL,
    pattern TEXT NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (authority_id, division, pattern)
);

CREATE TABLE user_account (
    id TEXT NOT NULL,
    username TEXT NOT NULL,
    display_name TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    roles TEXT NOT NULL,
    authority_id TEXT REFERENCES authority (id),
    division TEXT,
    office TEXT,
    enterprise_id TEXT,
    certificate_number TEXT,
    certificate_valid_to TEXT,
    disabled BOOLEAN NOT NULL,
    failed_sign_ins BIGINT NOT NULL,
    locked_until BIGINT,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (username)
);
CREATE INDEX user_account_by_authority_id_username ON user_account (authority_id, username);

CREATE TABLE session (
    token_hash TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES user_account (id),
    kind TEXT NOT NULL,
    csrf TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (token_hash)
);
CREATE INDEX session_by_user_id ON session (user_id);
CREATE INDEX session_by_expires_at ON session (expires_at);
