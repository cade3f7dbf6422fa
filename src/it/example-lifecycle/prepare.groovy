import java.nio.file.Files

def from = new File(examples, 'hooks_demo').toPath()
def to = new File(basedir, 'example').toPath()
Files.walk(from).filter { path -> !['.local', '.fastflowtransform', 'target'].any { from.relativize(path).toString().startsWith(it) } }.forEach {
    def target = to.resolve(from.relativize(it).toString())
    if (Files.isDirectory(it)) Files.createDirectories(target) else Files.copy(it, target)
}
return true
