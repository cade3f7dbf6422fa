import io.fastflowtransform.testing.Database

def log = new File(basedir, 'build.log').text
assert log.count('[FFT] Run success') == 1
def refused = log =~ /FFT-403 the database \S+shared\.duckdb is in use by fft:run of the project (project_[ab]) \(process \d+, since [^)]+\)\. Wait until it ends, or stop it\./
assert refused.find()
def winner = refused.group(1).replace('project_', 'of_')
def tables = new Database(new File(basedir, 'shared.duckdb')).rows('select table_name from information_schema.tables')
assert tables == [[winner]]
return true
