import groovy.json.JsonSlurper
import io.fastflowtransform.testing.Database

def log = new File(basedir, 'build.log').text
['fft:check', 'fft:compile', 'fft:help', 'fft:ls', 'fft:retry', 'fft:run', 'fft:seed', 'fft:test', 'fft:verify'].each { goal ->
    assert log =~ /(?m)^\Q${goal}\E$/ : "fft:help does not tell of ${goal}"
}
assert log.contains('[FFT] No problems. Models: 2, seeds: 1, sources: 0, tests: 1, hooks: 0.')
assert log.contains('[FFT] Compiled 2 models to ')
assert new File(basedir, 'target/fft/compiled/models/b.sql').text == '''with "__fft_ephemeral__a" as (
select n * 2 as n from "numbers"
)
select n from "__fft_ephemeral__a" where n > 2
'''
assert log.contains('[INFO] model.a            ephemeral  models/deep/a.ff.sql')
assert log.contains('[INFO] test.not_null_b_n  not_null  b')
def list = new JsonSlurper().parse(new File(basedir, 'list.json'))
assert list.collect { it.id } == ['model.a', 'model.b', 'seed.numbers', 'test.not_null_b_n']
assert list[1].depends_on == ['model.a']
assert new Database(new File(basedir, 'x.duckdb')).rows('select n from numbers') == [['1'], ['2']]
assert log.contains("FFT-307 fft.select has 'tag:nightly', which matches nothing.")
return true
