import io.fastflowtransform.testing.Database
import io.fastflowtransform.testing.HooksDemo

def log = new File(basedir, 'build.log').text
def database = new Database(new File(basedir, '.local/hooks_demo.duckdb'))
new HooksDemo(basedir.toPath(), database, log, 'dev_duckdb', 'duckdb', 'DUCK', 'hooks_demo.', 'embedded').check()
return true
