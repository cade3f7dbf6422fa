-- Update the run-level audit row when the run finishes.
update _ff_run_audit
set
finished_at = current_timestamp,
status = 'success', -- or use {{ run.status | sql_literal }} if you want dynamic
row_count = NULL,
error = NULL
where run_id = {{ run.run_id | sql_literal }};
