import io.fastflowtransform.testing.Database

def log = new File(basedir, 'build.log').text
def db = new Database(new File(basedir, '.local/hooks_demo.duckdb'))

assert db.rows('select status, env, engine, finished_at is not null, row_count from _ff_run_audit') ==
    [['success', 'dev_duckdb', 'duckdb', 'true', 'NULL']]
assert db.rows('select model_name, event, status, finished_at is not null from _ff_model_audit order by 1') ==
    [['events_clean.ff', 'start', 'success', 'true'], ['mart_events_daily.ff', 'start', 'success', 'true']]
assert db.rows('select kind, n from mart_events_daily order by 1') == [['click', '1'], ['view', '2']]

def runId = db.rows('select run_id from _ff_run_audit')[0][0]
def lines = [
    '[FFT] Profile: dev_duckdb | Engine: duckdb',
    '[FFT] [hooks] when=on_run_start node=<run>: executing 3 hook(s): sql:create_audit_tables, sql:audit_run_start, python:python_banner',
    "[hooks_demo] on_run_start: run_id=${runId} (env_name=dev_duckdb, engine=duckdb; FFT_ACTIVE_ENV=dev_duckdb, FF_ENGINE=duckdb)",
    '[FFT] ▶ L01 [DUCK] events_clean.ff (hooks_demo.events_clean)',
    '[FFT] ✓ L01 [DUCK] events_clean.ff  ',
    '[FFT] ▶ L02 [DUCK] mart_events_daily.ff (hooks_demo.mart_events_daily)',
    '[FFT] ✓ L02 [DUCK] mart_events_daily.ff  ',
    "[hooks_demo] on_model_end: run_id=${runId} model=mart_events_daily.ff status=success",
    '[FFT] [hooks] when=on_run_end node=<run>: executing 2 hook(s): sql:audit_run_end, python:python_summary',
    "[hooks_demo] on_run_end: run_id=${runId} status=success (built=2, skipped=0, failed=0)",
    '[FFT] Tests: 4 passed, 0 failed, 0 warned',
]
def at = -1
lines.each { line ->
    def next = log.indexOf('[INFO] ' + line, at + 1)
    assert next > at : "not found in its place: ${line}"
    at = next
}
return true
