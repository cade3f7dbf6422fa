import io.fastflowtransform.command.LoadedProject;
import io.fastflowtransform.engine.Engines;
import io.fastflowtransform.project.Model;
import io.fastflowtransform.project.ProjectLoader;
import io.fastflowtransform.project.Servers;
import io.fastflowtransform.report.Console;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Loads, checks and compiles all models of a project once, and prints how long that took: {@code models load compile characters}. */
public final class CompileAll {
    private CompileAll() {}

    public static void main(String[] arguments) {
        long started = System.nanoTime();
        LoadedProject loaded = LoadedProject.load(
                new ProjectLoader.Request(
                        Path.of(arguments[0]),
                        Optional.empty(),
                        Map.of(),
                        System.getenv(),
                        Engines.load(CompileAll.class.getClassLoader()),
                        Servers.NONE),
                new Silent());
        long ready = System.nanoTime();
        long characters = 0;
        for (Model model : loaded.project().models()) {
            characters += loaded.compiler().compile(model).text().length();
        }
        long done = System.nanoTime();
        System.out.println(loaded.project().models().size() + " " + (ready - started) / 1_000_000 + " "
                + (done - ready) / 1_000_000 + " " + characters);
    }

    private static final class Silent implements Console {
        @Override
        public void info(String line) {}

        @Override
        public void warn(String line) {}

        @Override
        public void error(String line) {}

        @Override
        public void debug(String line) {}
    }
}
