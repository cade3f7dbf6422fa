import io.fastflowtransform.testing.Database

def log = new File(basedir, 'build.log').text
assert new Database(new File(basedir, 'with/x.duckdb')).rows('select n from a') == [['1']]
assert log.count('[FFT] Run success') == 1
assert log.contains('FFT-101 there is no FFT project here: no project.yml in')
assert log.contains('FFT-101 fft.project is nowhere, but there is no project.yml in')
return true
