def log = new File(basedir, 'build.log').text
[
    "FFT-103 project.yml:3:1: the key 'hoks' is not known. Did you mean 'hooks'?",
    "FFT-506 project.yml:6:7: no function is registered with @fft_hook(name='sumary') for on_run_end. Did you mean 'summary'?",
    "FFT-501 project.yml:7:8: the SQL hook 'nosuch' has no 'sql', and there is no file hooks/**/nosuch.sql. There are no .sql files in the folder hooks.",
    "FFT-107 project.yml:9:6: the test type 'not_nul' is not known. Did you mean 'not_null'?",
    "FFT-103 profiles.yml:1:32: the key 'pth' is not known in 'dev.duckdb'. Did you mean 'path'?",
    "FFT-301 models/a.sql:1:11: there is no model or seed 'b'. Did you mean 's'?",
    "FFT-113 seeds/s.csv:2:1: the record has 1 field, but the header names 2 columns.",
].each { assert log.contains(it) : "not found: ${it}" }
assert log.contains('7 problems')
assert !log.contains('\tat io.fastflowtransform')
assert !new File(basedir, 'x').exists()
return true
