def builds = new File(basedir, 'build.log').text.split('Scanning for projects')[1..-1]
assert builds.size() == 7
def nothing = '[FFT] Nothing to verify: neither run nor test has run in this build.'

assert builds[0] =~ /:verify \(judge\) on project \S+ fft:run \(transform\): FFT-701 the run \S+ failed: model a:/
// A skipped run does not fail for an old failure.
assert builds[1].contains('[FFT] Skipped: fft.skip is set.') && builds[1].contains(nothing)
assert builds[2].contains('[FFT] fft:run (transform): success')
// Nor does it succeed for an old success, and another execution's old failure is none of this build.
assert builds[4].contains(nothing) && !builds[4].contains('success\n')
// Typed alone, fft:verify has the files only: that of the fourth build.
assert builds[5] =~ /:verify \(default-cli\) on project \S+ fft:run \S+: error: model a:/
assert builds[6].contains('[FFT] fft:run: success')
assert new File(basedir, 'target/fft/results').list() as List == ['run-cli.json']
return true
