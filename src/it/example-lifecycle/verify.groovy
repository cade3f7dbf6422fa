import groovy.json.JsonSlurper
import io.fastflowtransform.testing.Database

def log = new File(basedir, 'build.log').text
def goals = (log =~ /fft(?:-maven-plugin)?:[^:]+:(\w+) \(transform\)/).collect { it[1] }
assert goals == ['check', 'seed', 'run', 'test', 'verify']
assert log.contains('[FFT] = SEED [DUCK] seed_events (hooks_demo.seed_events)  unchanged')

def db = new Database(new File(basedir, 'example/.local/hooks_demo.duckdb'))
assert db.rows('select status from _ff_run_audit') == [['success']]

def run = new JsonSlurper().parse(new File(basedir, 'example/target/fft/results/run-transform.json'))
assert run.status == 'success' && run.run_id == db.rows('select run_id from _ff_run_audit')[0][0]
assert run.nodes.collect { it.id } == ['seed.seed_events', 'model.events_clean', 'model.mart_events_daily']
assert run.hooks.size() == 10 && run.hooks.every { it.status == 'success' }
def journals = new File(basedir, 'example/.fastflowtransform/runs').listFiles()
assert journals.length == 2
def events = journals.find { it.name == run.run_id + '.jsonl' }.readLines().collect { new JsonSlurper().parseText(it) }
assert events[0].event == 'run_started' && events[0].target.startsWith('duckdb:/') && events[-1].event == 'run_finished'
assert new File(basedir, 'example/.fastflowtransform/.gitignore').text == '*\n'
def tests = new JsonSlurper().parse(new File(basedir, 'example/target/fft/results/test-transform.json'))
assert tests.stats == [passed: 6, failed: 0, warned: 0, not_selected: 0]
return true
