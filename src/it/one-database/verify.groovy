import io.fastflowtransform.testing.Database

def builds = new File(basedir, 'build.log').text.split('Scanning for projects')[1..-1]
assert builds.size() == 2
def holder = /the database \S+shared\.duckdb is in use by fft:run of the project (project_[ab]) \(process \d+, since [^)]+\)\./

def waits = builds[0] =~ /\[INFO] \[([ab])] \[FFT] Waiting for another module of this build, 1800 s at most: ${holder}/
assert waits.find() && waits.group(2) != 'project_' + waits.group(1)
assert builds[0] =~ /\[INFO] \[a] \[FFT] ✓ L01 \[DUCK] of_a / && builds[0] =~ /\[INFO] \[b] \[FFT] ✓ L01 \[DUCK] of_b /
// Each line of the plugin says which module it is of.
assert !(builds[0] =~ /(?m)^\[\w+] \[FFT]/)
def tables = new Database(new File(basedir, 'shared.duckdb')).rows("select table_name from information_schema.tables where table_name <> '_fft_state' order by 1")
assert tables == [['of_a'], ['of_b']]

assert builds[1].count('[FFT] Run success') == 1
assert builds[1] =~ /FFT-403 ${holder} Wait until it ends, stop it, or let the goal wait for it with -Dfft\.lockTimeout=5m\./
return true
