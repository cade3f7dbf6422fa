import io.fastflowtransform.testing.Database
import java.math.RoundingMode

def log = new File(basedir, 'build.log').text
def db = new Database(new File(basedir, '.local/hooks_demo.duckdb'))

// What the models should be, computed from the CSV file alone.
def text = new File(basedir, 'seeds/seed_events.csv').text
def records = []
def field = new StringBuilder(), record = [], quoted = false
for (int i = 0; i < text.length(); i++) {
    char c = text.charAt(i)
    if (quoted) {
        if (c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') { field << '"'; i++ }
        else if (c == '"') quoted = false
        else field << c
    } else if (c == '"') quoted = true
    else if (c == ',') { record << field.toString(); field = new StringBuilder() }
    else if (c == '\n') { record << field.toString(); records << record; record = []; field = new StringBuilder() }
    else field << c
}
records.remove(0)
def known = ['page_view', 'sign_up', 'add_to_cart', 'purchase', 'refund']
def clean = [:]
records.findAll { it[0] && it[1] && it[3] }.sort { it[3] }.each { clean.putIfAbsent(it[0], it) }
def events = clean.values().findAll { known.contains(it[2].trim().toLowerCase()) }.collect {
    def type = it[2].trim().toLowerCase()
    def amount = new BigDecimal(it[4] ?: '0')
    [it[0], it[1], type, it[3].substring(0, 10), type == 'refund' ? amount.negate() : amount]
}
def daily = events.findAll { it[3] >= '2026-01-05' }.groupBy { [it[3], it[2]] }.collect { key, rows ->
    [key[0], key[1], rows.size().toString(), rows*.getAt(1).toSet().size().toString(),
     rows.collect { it[4] }.sum().setScale(2, RoundingMode.HALF_UP).toString()]
}.sort { a, b -> a[0] <=> b[0] ?: a[1] <=> b[1] }

assert records.size() > 300 && events.size() < records.size()
assert db.rows('select count(*) from events_clean') == [[events.size().toString()]]
assert db.rows('select event_id, user_id, event_type, event_date::varchar, amount::decimal(10, 2)::varchar from events_clean order by 1') ==
    events.collect { [it[0], it[1], it[2], it[3], it[4].setScale(2).toString()] }.sort { it[0] }
assert db.rows('select event_date::varchar, event_type, event_count, user_count, amount::decimal(10, 2)::varchar from mart_events_daily order by 1, 2') == daily

// The audit trail.
def total = events.size() + daily.size()
assert db.rows('select status, finished_at >= started_at, row_count, error, env, engine from _ff_run_audit') ==
    [['success', 'true', total.toString(), 'NULL', 'dev_duckdb', 'duckdb']]
assert db.rows('select model_name, status, rows_affected, elapsed_ms > 0, error, finished_at >= started_at from _ff_model_audit order by 1') == [
    ['events_clean.ff', 'success', events.size().toString(), 'true', 'NULL', 'true'],
    ['mart_events_daily.ff', 'success', daily.size().toString(), 'true', 'NULL', 'true'],
]

// The console.
def runId = db.rows('select run_id from _ff_run_audit')[0][0]
def lines = [
    '[FFT] Profile: dev_duckdb | Engine: duckdb',
    '[FFT] [hooks] when=on_run_start node=<run>: executing 3 hook(s): sql:create_audit_tables, sql:audit_run_start, python:python_banner',
    "[hooks_demo] on_run_start: run_id=${runId} (env_name=dev_duckdb, engine=duckdb; FFT_ACTIVE_ENV=dev_duckdb, FF_ENGINE=duckdb, FF_ENGINE_VARIANT=embedded)",
    '[FFT] [hooks] ✓ python:python_banner  ',
    '[FFT] ✓ SEED [DUCK] seed_events (hooks_demo.seed_events)  ',
    '[FFT] ▶ L01 [DUCK] events_clean.ff (hooks_demo.events_clean)',
    '[FFT] [hooks] when=before_model node=events_clean.ff: executing 1 hook(s): sql:model_start_audit',
    '[FFT] ✓ L01 [DUCK] events_clean.ff  ',
    '[FFT] ▶ L02 [DUCK] mart_events_daily.ff (hooks_demo.mart_events_daily)',
    '[FFT] ✓ L02 [DUCK] mart_events_daily.ff  ',
    '[FFT] [hooks] when=on_run_end node=<run>: executing 2 hook(s): sql:audit_run_end, python:python_summary',
    "[hooks_demo] on_run_end: run_id=${runId} status=success (built=2, skipped=0, failed=0)",
    '[FFT] Run success in ',
    '[FFT] ✓ TEST not_null_events_clean_event_id',
    '[FFT] Tests: 5 passed, 0 failed, 0 warned in ',
]
def at = -1
lines.each { line ->
    def next = log.indexOf('[INFO] ' + line, at + 1)
    assert next > at : "not found in its place: ${line}"
    at = next
}
assert log =~ /\[FFT] ✓ L01 \[DUCK] events_clean\.ff  \d+ ms  ${events.size()} rows/
assert log =~ /2 built, 0 skipped, 0 failed, ${total} rows/
assert log.contains('(1 not selected)')
return true
