import io.fastflowtransform.testing.Database

def log = new File(basedir, 'build.log').text
def db = new Database(new File(basedir, '.local/hooks_demo.duckdb'))

def run = db.rows('select status, finished_at is not null, row_count, error from _ff_run_audit')
assert run.size() == 1 && run[0][0..2] == ['error', 'true', '480']
assert run[0][3].contains('model mart_events_daily.ff: models/mart_events_daily.ff.sql:12:9: Binder Error') && run[0][3].contains('no_such_column')
def models = db.rows('select model_name, status, rows_affected, error from _ff_model_audit order by 1')
assert models[0] == ['events_clean.ff', 'success', '480', 'NULL']
assert models[1][0..2] == ['mart_events_daily.ff', 'error', 'NULL'] && models[1][3].contains('no_such_column')
assert db.rows("select count(*) from information_schema.tables where table_name = 'mart_events_daily'") == [['0']]

assert log.contains('status=error (built=1, skipped=0, failed=1)')
assert log.contains('[hooks_demo] on_model_end: run_id=' + db.rows('select run_id from _ff_run_audit')[0][0] + ' model=mart_events_daily.ff status=error')
assert log.contains('[ERROR]     FFT-401 models/mart_events_daily.ff.sql:12:9: Binder Error')
assert log.contains('sum(no_such_column) as amount,') || log.contains('sum(no_such_column) as amount')
assert log.contains('BUILD FAILURE') && log.contains('failed: model mart_events_daily.ff:')
assert !log.contains('\tat io.fastflowtransform')
return true
