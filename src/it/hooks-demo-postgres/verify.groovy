import io.fastflowtransform.testing.Database
import io.fastflowtransform.testing.HooksDemo
import io.fastflowtransform.testing.PostgresServer

def log = new File(basedir, 'build.log').text
def database = Database.postgres(PostgresServer.port(), 'hooks_demo')
new HooksDemo(basedir.toPath(), database, log, 'dev_postgres', 'postgres', 'PG', 'postgres.hooks_demo.', 'server').check()
return true
