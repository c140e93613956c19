-- The day of the next visit after one that could not be an inspection, while nothing was recorded since and work is
-- left.
ALTER TABLE inspection ADD COLUMN next_visit_on TEXT;
CREATE INDEX inspection_by_enterprise_id_next_visit_on ON inspection (enterprise_id, next_visit_on);
UPDATE inspection SET next_visit_on = state::jsonb -> 'attempts' -> -1 ->> 'next_visit_on'
WHERE open_due_on IS NOT NULL
  AND jsonb_array_length(state::jsonb -> 'attempts') > 0
  AND (jsonb_array_length(state::jsonb -> 'records') = 0
    OR to_char(
        timestamp '1970-01-01' + ((state::jsonb -> 'attempts' -> -1 ->> 'at')::bigint / 1000000 + 28800) * interval '1 second',
        'YYYY-MM-DD')
      > state::jsonb -> 'records' -> -1 ->> 'visited_on');
