import io.fastflowtransform.testing.Database

def log = new File(basedir, 'build.log').text
[
    // typed
    '4 problems',
    'FFT-119 -Dfft.dryRun is no option of this plugin. There is no dry run;',
    'FFT-119 -Dfft.selct is no option of this plugin. Did you mean -Dfft.select?',
    'FFT-119 -Dfft.target is no option of this plugin. What chooses the database here is a profile of profiles.yml: -Dfft.env.',
    'FFT-119 -Dfft.thread is no option of this plugin. Did you mean -Dfft.threads?',
    'FFT-119 -Dfft.select does not act on fft:retry. It acts on ',
    "FFT-119 the POM has no execution 'ownn' of this plugin. Did you mean 'own'?",
    'FFT-119 -Dfft.threads does not act on fft:check. It acts on fft:retry, fft:run. Leave it out.',
    // in the POM
    'FFT-119 the property fft.thread is no option of this plugin. Did you mean fft.threads?',
    '<selct> is no parameter of this plugin. Did you mean <select>?',
    '<target> is no parameter of this plugin. What chooses the database here is a profile of profiles.yml: <env>.',
    "<threads> does not act on fft:check, which the execution 'own' calls. It acts on fft:retry, fft:run. Leave it out.",
].each { assert log.contains(it) : "not found: ${it}" }
// A goal from the command line takes the plugin's configuration too.
assert log.count('<selct> is no parameter') == 2
assert log =~ /FFT-119 pom\.xml:\d+:\d+: <selct>/
assert !log.contains('fft.version is no option')
assert !log.contains('fft.retries is no option') && !log.contains('fft.retries does not act')
assert !new File(basedir, 'opened.duckdb').exists()

def dev = new Database(new File(basedir, 'dev.duckdb'))
assert dev.rows('select currency, code, day from a') == [['USD', '01', 'Monday']]

// What does not act on a goal is not among its parameters.
def help = log.substring(log.lastIndexOf('fft:retry'))
assert help.contains('threads') && help.contains('stateDir')
['select', 'exclude', 'failIfEmpty'].each { assert !(help =~ /(?m)^\s+${it}\b/) : "${it} is listed" }
return true
