import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
assert log.contains('[INFO] [FFT] fft:run (marts): success')
assert log =~ /(?m)^\[ERROR] Failed to execute goal .*:verify \(judge\) on project one-of-two-runs-failed: fft:run \(staging\): FFT-701 the run \S+ failed: model bad:/

def results = new File(basedir, 'target/fft/results')
assert results.list().sort() == ['run-marts.json', 'run-staging.json']
def (marts, staging) = results.listFiles().sort { it.name }.collect { new JsonSlurper().parse(it) }
assert [staging.status, staging.execution, staging.nodes*.id] == ['error', 'staging', ['model.bad']]
assert [marts.status, marts.execution, marts.nodes*.id] == ['success', 'marts', ['model.good']]
assert staging.module == 'it:one-of-two-runs-failed' && staging.build == marts.build
return true
