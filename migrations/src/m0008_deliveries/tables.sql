CREATE TABLE delivery (
    filing_id TEXT NOT NULL,
    way TEXT NOT NULL,
    receiver TEXT,
    delivered_by TEXT NOT NULL,
    delivered_at BIGINT NOT NULL,
    PRIMARY KEY (filing_id)
);
INSERT INTO delivery SELECT subject_id, 'unknown', NULL, MIN(actor), MIN(effective_at) FROM entry
    WHERE subject_kind = 'filing' AND event_type = 'handed_out' GROUP BY subject_id;
