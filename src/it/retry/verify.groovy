import groovy.json.JsonSlurper
import io.fastflowtransform.testing.Database

def log = new File(basedir, 'build.log').text
assert log.contains('FFT-705 there is no run to try again. Run fft:run first.')
assert log.contains('Run error') && log.contains('1 built, 1 skipped, 1 failed')
def journals = new File(basedir, '.fastflowtransform/runs').listFiles().sort { it.name }
def retried = journals[-1].readLines().collect { new JsonSlurper().parseText(it) }
assert retried[0].goal == 'retry' && retried[0].nodes == ['model.b', 'model.c'] && retried[-1].status == 'success'
// The last retry had nothing to do, and took the results of the one before away.
assert new File(basedir, 'target/fft/results').list() as List == ['run-cli.json']
assert new Database(new File(basedir, 'x.duckdb')).rows('select n from c') == [['18.0']]
assert log =~ /\[FFT] Nothing to retry: all models of the run \S+ succeeded\./
return true
