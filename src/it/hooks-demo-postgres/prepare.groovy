import io.fastflowtransform.testing.HooksDemo
import io.fastflowtransform.testing.PostgresServer

HooksDemo.copy(new File(examples).toPath(), basedir.toPath())
new File(basedir, '.env').text = "FF_PG_DSN=${PostgresServer.dsn()}\n"
return true
