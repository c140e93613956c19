DROP TABLE visit_upload;
ALTER TABLE inspection ADD COLUMN late_since BIGINT;
CREATE INDEX inspection_by_authority_id_late_since ON inspection (authority_id, late_since);
