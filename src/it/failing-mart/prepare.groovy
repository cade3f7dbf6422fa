import io.fastflowtransform.testing.HooksDemo

HooksDemo.copy(new File(examples).toPath(), basedir.toPath())
def mart = new File(basedir, 'models/mart_events_daily.ff.sql')
mart.text = mart.text.replace('sum(amount) as amount', 'sum(no_such_column) as amount')
return true
