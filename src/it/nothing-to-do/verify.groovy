import io.fastflowtransform.testing.Database

def builds = new File(basedir, 'build.log').text.split('Scanning for projects')[1..-1]
assert builds.size() == 2
assert builds[0].contains('[INFO] [FFT] Nothing to do: there is no run to try again.')
assert builds[0].contains("[INFO] [FFT] Nothing to do: select 'b1' matches no test.")
assert builds[0].contains('[INFO] [FFT] fft:run (transform): success')
assert !builds[0].contains('fft:test (check-data)')
assert new Database(new File(basedir, 'x.duckdb')).rows("select table_name from information_schema.tables where table_name <> '_fft_state'") == [['b1']]
assert builds[1].contains("FFT-305 select 'b1' matches no test.")
return true
