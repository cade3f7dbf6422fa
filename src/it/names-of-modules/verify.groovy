import io.fastflowtransform.testing.Database

def builds = new File(basedir, 'build.log').text.split('Scanning for projects')[1..-1]
assert builds.size() == 6
def warning = "[WARNING] [FFT] FFT-307 fft.exclude has 'tag:slow', which matches nothing in this module."

// A parent's exclude is a warning where it matches nothing.
assert builds[0].count(warning) == 1
assert builds[0].indexOf(warning) > builds[0].indexOf('[FFT] Module b')
assert new Database(new File(basedir, 'a/target/dev.duckdb')).rows("select table_name from information_schema.tables where table_name <> '_fft_state'") == [['of_a']]

// A typed one may match in another module.
assert builds[1].contains('model.of_a') && builds[1].contains('model.slow') && !builds[1].contains('model.of_b')
assert !builds[1].contains('FFT-307')

// One that matches in no module ends all before anything is opened.
assert builds[2].contains("FFT-307 fft.exclude has 'of_x', which matches nothing in any module. Did you mean 'of_a'?")
assert builds[3].contains("FFT-307 fft.select has 'of_b2', which matches nothing in any module.")

// Bound to the lifecycle too.
assert builds[4].contains("[FFT] Nothing to do: select 'of_b' without 'tag:slow' matches no model.")
assert builds[4].contains('[FFT] Run success')

// What a module's own POM says is the module's own.
assert builds[5].contains("module b: FFT-307 fft.select has 'of_z', which matches nothing. Did you mean 'of_b'?")
assert !new File(basedir, 'b/target/opened.duckdb').exists()
return true
