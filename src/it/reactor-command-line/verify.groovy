import groovy.json.JsonSlurper
import io.fastflowtransform.testing.Database

def builds = new File(basedir, 'build.log').text.split('Scanning for projects')[1..-1]
assert builds.size() == 9
def summary = { String goal, Map modules ->
    "[INFO] [FFT] fft:${goal} in ${modules.size()} modules:\n" + modules.collect { name, words ->
        "[INFO] [FFT]   ${name.padRight(modules.keySet()*.length().max())}  ${words}\n"
    }.join('')
}

// Each module has its own profile, so its own database.
assert builds[0].contains(summary('run', [reactor: 'no FFT project', a: 'done', plain: 'no FFT project', b: 'done']))
assert builds[0].contains('[FFT] Profile: of_a') && builds[0].contains('[FFT] Profile: of_b')
def tables = "select table_name from information_schema.tables where table_name <> '_fft_state'"
assert new Database(new File(basedir, 'first.duckdb')).rows(tables) == [['of_a']]
assert new Database(new File(basedir, 'second.duckdb')).rows(tables) == [['of_b']]

// Behind a phase, and in some modules only.
assert builds[1].contains(summary('test', [plain: 'no FFT project', b: 'done']))
assert builds[1].contains(summary('ls', [plain: 'no FFT project', b: 'done']))
assert builds[1].contains('[FFT] Tests: 1 passed') && builds[1].contains('[INFO] model.of_b')

// A failure ends the goal, or ends it at the end.
assert builds[2].contains(summary('run', [reactor: 'no FFT project', a: 'failed', plain: 'not called', b: 'not called']))
assert builds[2] =~ /(?m)^\[ERROR] Failed to execute goal .*: module a: FFT-701 the run \S+ failed: model of_a: /
assert builds[3].contains(summary('run', [reactor: 'no FFT project', a: 'failed', plain: 'no FFT project', b: 'done']))
assert builds[3] =~ /(?m)^\[INFO] a \.+ FAILURE/
assert builds[3] =~ /(?m)^\[INFO] b \.+ SUCCESS/

// What is asked for need not be in each module, but in one.
assert builds[4].contains("[FFT] Nothing to do: select 'of_b' matches no model.")
assert builds[4].contains(summary('run', [reactor: 'no FFT project', a: 'nothing to do', plain: 'no FFT project', b: 'done']))
assert builds[5].contains("module a: FFT-307 fft.select has 'of_c', which matches nothing in any module. Did you mean 'of_a'?")
assert builds[5].contains(summary('run', [reactor: 'no FFT project', a: 'failed', plain: 'not called', b: 'not called']))
assert builds[6].contains('FFT-101 there is no FFT project in any of the 2 modules.')

// Another call of Maven: the last results of each module are judged, b's those of the second and the fifth build.
assert builds[7].contains(summary('verify', [reactor: 'no FFT project', a: 'done', plain: 'no FFT project', b: 'done']))
assert builds[7] =~ /\[FFT] There are no results in \S+a.target.fft:/
assert builds[7] =~ /\[FFT] fft:run \S+: success/ && builds[7].contains('[FFT] fft:test: success')
assert builds[8].contains(summary('check', [reactor: 'no FFT project', a: 'done', plain: 'no FFT project', b: 'done']))

def results = { String file -> new JsonSlurper().parse(new File(basedir, file)) }
assert !new File(basedir, 'a/target/fft/results').list()
def of_b = results('b/target/fft/results/test-cli.json')
assert of_b.version == 2 && of_b.goal == 'test' && of_b.execution == 'default-cli' && of_b.module == 'it:b' && of_b.build
return true
