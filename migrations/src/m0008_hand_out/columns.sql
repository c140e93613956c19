ALTER TABLE filing ADD COLUMN hand_out_due_on TEXT;
CREATE INDEX filing_by_hand_out_due_on_id ON filing (hand_out_due_on, id);
