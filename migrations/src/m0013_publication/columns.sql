ALTER TABLE licence ADD COLUMN to_publish_since TEXT;
CREATE INDEX licence_by_authority_id_to_publish_since_id ON licence (authority_id, to_publish_since, id);
