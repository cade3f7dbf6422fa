import groovy.json.JsonSlurper
import io.fastflowtransform.testing.Database

def log = new File(basedir, 'build.log').text
assert log.contains('FFT-705 there is no run to try again. Run fft:run first.')
assert log.contains('Run error') && log.contains('1 built, 1 skipped, 1 failed')
def run = new JsonSlurper().parse(new File(basedir, 'target/fft/run_results.json'))
assert run.goal == 'retry' && run.status == 'success'
assert run.nodes.collect { it.id } == ['model.b', 'model.c']
assert new Database(new File(basedir, 'x.duckdb')).rows('select n from c') == [['18.0']]
assert log =~ /\[FFT] Nothing to retry: all models of the run \S+ succeeded\./
return true
