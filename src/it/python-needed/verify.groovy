def log = new File(basedir, 'build.log').text
assert log.contains('[INFO] hello world')
assert log.count('[FFT] Run success') == 2
assert log.contains('FFT-504 the project has Python hooks, but there is no Python 3.8 or newer. Tried /no/such/python (from fft.python): it is not there. Install Python 3.8 or newer, or name it with -Dfft.python=/path/to/python3')
assert log.count('[FFT] Profile: with_python') == 1
return true
