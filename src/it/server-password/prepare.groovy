import io.fastflowtransform.testing.PostgresServer

def profile = { name, server -> """${name}:
  engine: postgres
  postgres: {host: 127.0.0.1, port: ${PostgresServer.port()}, database: postgres, server: ${server}, db_schema: secured}
""" }
PostgresServer.createRole('secured', 'open sesame')
new File(basedir, 'profiles.yml').text = profile('good', 'warehouse') + profile('unknown', 'warehose') + profile('broken', 'broken')
return true
