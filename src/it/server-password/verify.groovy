import io.fastflowtransform.testing.Database
import io.fastflowtransform.testing.PostgresServer

def log = new File(basedir, 'build.log').text
assert Database.postgres(PostgresServer.port(), 'secured').rows('select who from m') == [['secured']]
assert !log.contains('open sesame')
assert log.contains("FFT-118 profiles.yml:6:72: there is no server 'warehose' in Maven's settings.xml. Did you mean 'warehouse'?")
assert log.contains("FFT-118 profiles.yml:9:72: the password of the server 'broken' in Maven's settings.xml cannot be decrypted.")
return true
