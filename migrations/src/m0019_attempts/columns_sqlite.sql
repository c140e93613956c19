-- The day of the next visit after one that could not be an inspection, while nothing was recorded since and work is
-- left.
ALTER TABLE inspection ADD COLUMN next_visit_on TEXT;
CREATE INDEX inspection_by_enterprise_id_next_visit_on ON inspection (enterprise_id, next_visit_on);
UPDATE inspection SET next_visit_on = json_extract(state, '$.attempts[#-1].next_visit_on')
WHERE open_due_on IS NOT NULL
  AND json_array_length(state, '$.attempts') > 0
  AND (json_array_length(state, '$.records') = 0
    OR date(json_extract(state, '$.attempts[#-1].at') / 1000000 + 28800, 'unixepoch')
      > json_extract(state, '$.records[#-1].visited_on'));
