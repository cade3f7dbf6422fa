def log = new File(basedir, 'build.log').text
def pasted = log.replaceAll('(?m)^\\[ERROR] ', '')

assert log.contains('FFT-402 there is no JDBC driver for jdbc:hive2:. Add it to the plugin in pom.xml:')
assert pasted.contains('''
  <plugin>
    <groupId>io.fastflowtransform</groupId>
    <artifactId>fft-maven-plugin</artifactId>
    <dependencies>
      <dependency>
        <groupId>org.apache.kyuubi</groupId>
        <artifactId>kyuubi-hive-jdbc-shaded</artifactId>
        <version>1.9.2</version>
      </dependency>
    </dependencies>
  </plugin>
''')
assert log.contains("FFT-117 profiles.yml:7:3: the profile does not say which Spark server to connect to: it has neither 'url' nor 'host'." +
    " No Spark is started here, as 'master', 'app_name', 'warehouse_dir', 'extra_conf' would want it." +
    ' Add url: "jdbc:hive2://host:10000/default", or host and port; for Databricks host, http_path and token.')
assert log.contains('there is no JDBC driver for jdbc:mysql:.')
assert log.contains('<artifactId>mysql-connector-j</artifactId>')
assert log.findAll('BUILD SUCCESS').size() == 2
assert !log.contains('hunter2')
assert !log.contains('\tat ')
return true
