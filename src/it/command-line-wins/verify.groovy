import io.fastflowtransform.testing.Database

def log = new File(basedir, 'build.log').text
def prod = new Database(new File(basedir, 'prod.duckdb'))
def dev = new Database(new File(basedir, 'dev.duckdb'))
assert prod.rows("select table_name from information_schema.tables where table_name <> '_fft_state' order by 1") == [['a']]
assert prod.rows('select n, word from a') == [['1', 'pom']]
assert dev.rows("select table_name from information_schema.tables where table_name <> '_fft_state' order by 1") == [['a']]
assert dev.rows('select n, word from a') == [['7', 'x y']]
assert log.count('[FFT] Profile:') == 2
assert log.contains('Skipped: fft.skip is set.')
return true
