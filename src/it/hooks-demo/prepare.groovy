import io.fastflowtransform.testing.HooksDemo

HooksDemo.copy(new File(examples).toPath(), basedir.toPath())
return true
