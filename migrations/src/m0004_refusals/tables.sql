ALTER TABLE refused_act ADD COLUMN authority_id TEXT;
UPDATE refused_act SET authority_id = (SELECT authority_id FROM user_account WHERE user_account.id = refused_act.actor);
CREATE INDEX refused_act_by_authority_id_at_id ON refused_act (authority_id, at, id);
CREATE INDEX refused_act_by_subject_id_at_id ON refused_act (subject_id, at, id);
