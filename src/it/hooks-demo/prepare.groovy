import java.nio.file.Files

['models', 'hooks', 'seeds'].each { folder ->
    new File(examples, "hooks_demo/${folder}").eachFileRecurse { from ->
        def to = new File(basedir, "${folder}/${from.name}")
        to.parentFile.mkdirs()
        if (from.file) Files.copy(from.toPath(), to.toPath())
    }
}
['project.yml', 'profiles.yml', 'sources.yml', '.env.dev_duckdb'].each { name ->
    Files.copy(new File(examples, "hooks_demo/${name}").toPath(), new File(basedir, name).toPath())
}
return true
