-- Completes the run's row in the audit table.
-- A tag in a comment, such as {{ run.status }}, is text: it depends on nothing and cannot break out.
update _ff_run_audit
set
  finished_at = current_timestamp,
  status = {{ run.status | sql_literal }},
  row_count = {{ run.row_count }},
  error = {{ run.error }}
where run_id = {{ run.run_id | sql_literal }};
