package io.fastflowtransform.testing;

import io.fastflowtransform.command.CheckCommand;
import io.fastflowtransform.command.LastRun;
import io.fastflowtransform.command.LoadedProject;
import io.fastflowtransform.command.LockTimeout;
import io.fastflowtransform.command.Outcome;
import io.fastflowtransform.command.RunCommand;
import io.fastflowtransform.command.SeedCommand;
import io.fastflowtransform.command.TestCommand;
import io.fastflowtransform.command.Workspace;
import io.fastflowtransform.engine.Engine;
import io.fastflowtransform.engine.Engines;
import io.fastflowtransform.engine.Rows;
import io.fastflowtransform.engine.Session;
import io.fastflowtransform.graph.Selection;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.project.ProjectLoader;
import io.fastflowtransform.project.Servers;
import io.fastflowtransform.report.Console;
import io.fastflowtransform.report.Execution;
import io.fastflowtransform.report.ResultsFile;
import io.fastflowtransform.run.RunLimits;
import io.fastflowtransform.run.RunRequest;
import io.fastflowtransform.sql.SqlText;
import io.fastflowtransform.sql.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** An FFT project in a temporary folder, on a real DuckDB. */
public final class TestProject {
    private final Path root;
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> lines = new ArrayList<>();
    private Map<String, Value> variables = Map.of();
    private Engines engines = Engines.load(TestProject.class.getClassLoader());
    private Servers servers = Servers.NONE;
    private Optional<String> profile = Optional.empty();
    private Selection selection = Selection.all();
    private int threads = 2;
    private boolean seeds = true;
    private boolean recover = true;
    private Optional<String> python = Optional.empty();
    private LockTimeout lockTimeout = new LockTimeout(Duration.ZERO, Duration.ZERO);
    private RunLimits limits = RunLimits.DEFAULT;

    private TestProject(Path root) {
        this.root = root;
    }

    /** The project that lies in a folder already. */
    public static TestProject at(Path folder) {
        return new TestProject(folder);
    }

    /** A project with a DuckDB profile, an empty project.yml and no models. */
    public static TestProject in(Path folder) {
        return new TestProject(folder)
                .file("project.yml", "name: demo\nversion: \"1\"\n")
                .file("profiles.yml", "dev:\n  engine: duckdb\n  duckdb: {path: demo.duckdb}\n")
                .folder("models");
    }

    /** A project that is there already. */
    public static TestProject existing(Path folder) {
        return new TestProject(folder);
    }

    public Path root() {
        return root;
    }

    public TestProject file(String name, String text) {
        try {
            Path file = root.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public TestProject folder(String name) {
        try {
            Files.createDirectories(root.resolve(name));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds to project.yml. */
    public TestProject yaml(String text) {
        return file("project.yml", "name: demo\nversion: \"1\"\n" + text);
    }

    public TestProject model(String name, String sql) {
        return file("models/" + name + ".sql", sql);
    }

    public TestProject variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** The engines that profiles can name. */
    public TestProject engines(Engines all) {
        engines = all;
        return this;
    }

    /** What is kept outside of the project, by its id. */
    public TestProject servers(Map<String, Servers.Credentials> known) {
        servers = Servers.of(known);
        return this;
    }

    public TestProject vars(Map<String, Value> values) {
        variables = values;
        return this;
    }

    public TestProject profile(String name) {
        profile = Optional.of(name);
        return this;
    }

    public TestProject select(String... selectors) {
        selection = new Selection(List.of(selectors), List.of(), false);
        return this;
    }

    public TestProject select(Selection all) {
        selection = all;
        return this;
    }

    /** The interpreter that {@code fft.python} names. */
    public TestProject python(String command) {
        python = Optional.of(command);
        return this;
    }

    public TestProject seeds(boolean loaded) {
        seeds = loaded;
        return this;
    }

    public TestProject limits(RunLimits all) {
        limits = all;
        return this;
    }

    public TestProject lockTimeout(Optional<Duration> wait) {
        lockTimeout = LockTimeout.of(wait);
        return this;
    }

    public TestProject recover(boolean recovered) {
        recover = recovered;
        return this;
    }

    public TestProject threads(int count) {
        threads = count;
        return this;
    }

    public ProjectLoader.Request request() {
        return new ProjectLoader.Request(root, profile, variables, environment, engines, servers);
    }

    /** The project with other engines than DuckDB; nothing is said on the console. */
    public LoadedProject load(Engines others) {
        ProjectLoader.Request request = request();
        return LoadedProject.load(
                new ProjectLoader.Request(
                        request.root(), request.profile(), request.variables(), request.shell(), others, servers),
                console());
    }

    public LoadedProject load() {
        return LoadedProject.load(request(), console());
    }

    /** The messages of all errors that loading reports. */
    public List<String> errors() {
        try {
            load();
            return List.of();
        } catch (ProblemException e) {
            return e.problems().stream().map(Problem::format).toList();
        }
    }

    public Outcome run() {
        lines.clear();
        return run("run", load(), selection, variables);
    }

    /** The messages of what keeps a run from beginning. */
    public List<String> failures() {
        try {
            run();
            return List.of();
        } catch (ProblemException e) {
            return e.problems().stream().map(Problem::format).toList();
        }
    }

    private Outcome run(String goal, LoadedProject loaded, Selection selected, Map<String, Value> given) {
        RunLimits all = new RunLimits(
                OptionalInt.of(threads),
                limits.failFast(),
                limits.modelTimeout(),
                limits.retries(),
                limits.shutdownTimeout());
        return new RunCommand(loaded, console(), workspace(goal))
                .execute(new RunRequest(goal, selected, seeds, all, recover, given, python));
    }

    /** Tries the last run again. */
    public Outcome retry() {
        LastRun last = LastRun.find(state(), profile);
        lines.clear();
        variables = last.variables(variables);
        return run("retry", load(), last.selection(), variables);
    }

    public Outcome seed() {
        lines.clear();
        return new SeedCommand(load(), console(), workspace("seed")).execute(selection);
    }

    /** The folder of the journals. */
    public Path state() {
        return root.resolve(".fastflowtransform");
    }

    /** The file of a goal's results, as the command line writes it. */
    public ResultsFile results(String goal) {
        return new ResultsFile(
                output(),
                new Execution(goal, Execution.COMMAND_LINE, Optional.of("test:project"), "20261124T000000Z-1"));
    }

    public Workspace workspace(String goal) {
        return new Workspace(results(goal), state(), lockTimeout);
    }

    public Outcome check(boolean listRawTags) {
        lines.clear();
        return new CheckCommand(console()).execute(request(), graph -> selection, python, listRawTags);
    }

    public Outcome test() {
        lines.clear();
        return new TestCommand(load(), console(), workspace("test")).execute(selection);
    }

    public Path output() {
        return root.resolve("target/fft");
    }

    /** What the last goal said, line by line, with its level in front of warnings and errors. */
    public List<String> lines() {
        return lines;
    }

    /** The rows of a query on the project's database. */
    public List<List<String>> query(String sql) {
        var active = load().project().profile();
        try (Engine engine = active.engine().open(active.settings());
                Session session = engine.session()) {
            Rows rows = session.query(SqlText.of(sql), 10_000);
            return rows.rows().stream()
                    .map(row -> row.stream().map(String::valueOf).toList())
                    .toList();
        }
    }

    /** Executes a statement on the project's database, as somebody else would. */
    public TestProject execute(String sql) {
        var active = load().project().profile();
        try (Engine engine = active.engine().open(active.settings());
                Session session = engine.session()) {
            session.execute(SqlText.of(sql));
            return this;
        }
    }

    public Console console() {
        return new Console() {
            @Override
            public synchronized void info(String line) {
                lines.add(line);
            }

            @Override
            public synchronized void warn(String line) {
                lines.add("WARN " + line);
            }

            @Override
            public synchronized void error(String line) {
                lines.add("ERROR " + line);
            }

            @Override
            public void debug(String line) {}
        };
    }
}
