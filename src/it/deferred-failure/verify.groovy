def builds = new File(basedir, 'build.log').text.split('Scanning for projects')[1..-1]
assert builds.size() == 2
def order = [
    '[ERROR] [FFT] ✗ TEST unique_people_id',
    '[ERROR]     1 value is there more than once.',
    '[ERROR]     query:',
    '[ERROR]     sample (1 row',
    '[ERROR]       id | occurrences',
    '[ERROR]       1 | 2',
    '[WARNING] [FFT] ✗ TEST not_null_people_name',
    '[ERROR] [FFT] ✗ TEST accepted_values_people_name',
    '[ERROR]       Cid | 1',
    '[ERROR] [FFT] ✗ TEST row_count_between_nowhere',
    'FFT-602 project.yml:7:5: the table x.nowhere does not exist. No model, seed or source of the project makes it. Known models and seeds: people.',
    '[INFO] [FFT] Tests: 0 passed, 3 failed, 1 warned',
    '[WARNING] FFT-601 3 data tests failed. The build goes on until fft:verify.',
    'ls (afterwards)',
    'model.people',
    'verify (transform)',
    'BUILD FAILURE',
    'fft:test (transform): FFT-601 3 data tests failed.',
]
builds.each { log ->
    def at = -1
    order.each { line ->
        def next = log.indexOf(line, at + 1)
        assert next > at : "not found in its place: ${line}"
        at = next
    }
    assert !log.contains('\tat io.fastflowtransform')
}
return true
