package io.fastflowtransform.docs;

import io.fastflowtransform.command.Outcome;
import io.fastflowtransform.command.VerifyCommand;
import io.fastflowtransform.graph.Selection;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.project.Servers;
import io.fastflowtransform.testing.TestProject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A project of a page's example: its files in a folder, and what its commands print there. */
final class PlayedExample {
    private static final String HEAD = "name: shop\nversion: \"0.1\"\n";
    private static final String PROFILE = "dev:\n  engine: duckdb\n  duckdb: {path: .local/shop.duckdb}\n";
    private static final Pattern OPTION = Pattern.compile("-Dfft\\.(\\w+)=(\"[^\"]*\"|\\S+)");

    /** What differs from one machine or run to the next, and what is put in its place on both sides. */
    private static final Map<Pattern, String> VARYING = Map.of(
            Pattern.compile("\\b\\d+ ms\\b|\\b\\d+\\.\\d s\\b"), "N ms",
            Pattern.compile("\\b\\d{8}T\\d{6}Z-[0-9a-f]{6}\\b"), "RUN",
            Pattern.compile("raised at \\S*/(\\w+/\\w+\\.py):\\d+"), "raised at $1");

    private final Path root;
    private final TestProject project;
    private final List<String> log = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();

    /** The example in an empty folder, with the least project around the files that it shows. */
    PlayedExample(DocsExample example, Path root) throws IOException {
        this.root = root;
        project = TestProject.existing(root)
                .folder("models")
                .folder(".local")
                .file("project.yml", HEAD)
                .file("profiles.yml", PROFILE)
                .variable("SHOP_DSN", "postgresql://ann@db.example.org:5432/shop")
                .servers(Map.of("warehouse", new Servers.Credentials(Optional.of("ann"), Optional.of("secret"))));
        for (Map.Entry<String, String> file : example.files().entrySet()) {
            project.file(file.getKey(), whole(file.getKey(), file.getValue()));
        }
        for (String command : example.commands()) {
            play(command);
        }
        if (example.commands().stream().noneMatch(command -> command.startsWith("fft:"))) {
            play("fft:check");
        }
    }

    /** Parts of project.yml and profiles.yml stand below what every such file begins with. */
    private static String whole(String name, String text) {
        if (name.equals("project.yml") && !text.startsWith("name:")) {
            return HEAD + text;
        }
        return name.equals("profiles.yml") && text.startsWith(" ") ? PROFILE + text : text;
    }

    /** What is printed, with the level in front of each line of the log, as Maven does. */
    String log() {
        return shown(log);
    }

    /** What is printed, without the levels and what else the log puts in front of a message. */
    String messages() {
        return shown(messages);
    }

    private String shown(List<String> lines) {
        return uniform(String.join("\n", lines).replace(root.toString(), "/home/ann/shop"));
    }

    /** A text without what differs from run to run. */
    static String uniform(String text) {
        String uniform = text;
        for (Map.Entry<Pattern, String> varying : VARYING.entrySet()) {
            uniform = varying.getKey().matcher(uniform).replaceAll(varying.getValue());
        }
        return uniform.lines().map(String::stripTrailing).reduce("", (a, b) -> a + b + "\n");
    }

    private void play(String command) throws IOException {
        String[] words = command.split(" ");
        switch (words[0]) {
            case "sql" -> project.execute(command.substring("sql ".length()));
            case "link" -> Files.createSymbolicLink(root.resolve(words[1]), Path.of(words[2]));
            case "latin1" -> {
                Path file = root.resolve(words[1]);
                Files.writeString(file, Files.readString(file), StandardCharsets.ISO_8859_1);
            }
            default -> goals(command);
        }
    }

    private void goals(String command) {
        List<String> select = new ArrayList<>();
        List<String> exclude = new ArrayList<>();
        Matcher option = OPTION.matcher(command);
        while (option.find()) {
            String value = option.group(2).replace("\"", "");
            switch (option.group(1)) {
                case "env" -> project.profile(value);
                case "select" -> select.add(value);
                case "exclude" -> exclude.add(value);
                case "python" -> project.python(value);
                default ->
                    throw new IllegalArgumentException(
                            "the examples of docs/ cannot be played with -Dfft." + option.group(1) + " yet");
            }
        }
        project.select(new Selection(select, exclude, select.isEmpty() && exclude.isEmpty()));
        for (String word : command.split(" ")) {
            if (word.startsWith("fft:")) {
                goal(word.substring("fft:".length()));
            }
        }
    }

    private void goal(String name) {
        List<String> ends = new ArrayList<>();
        try {
            Outcome outcome = switch (name) {
                case "check" -> project.check(false);
                case "run" -> project.run();
                case "seed" -> project.seed();
                case "test" -> project.test();
                case "retry" -> project.retry();
                case "verify" -> new VerifyCommand(project.console()).ofFiles(project.output());
                default ->
                    throw new IllegalArgumentException(
                            "the examples of docs/ cannot be played with fft:" + name + " yet");
            };
            outcome.failure().ifPresent(ends::add);
            outcome.idle().map(Problem::format).ifPresent(ends::add);
        } catch (ProblemException e) {
            ends.add(String.valueOf(e.getMessage()));
        }
        project.lines().forEach(this::print);
        project.lines().clear();
        log.addAll(ends);
        messages.addAll(ends);
    }

    private void print(String message) {
        String level =
                message.startsWith("ERROR ") ? "[ERROR] " : message.startsWith("WARN ") ? "[WARNING] " : "[INFO] ";
        String text = message.replaceFirst("^(ERROR|WARN) ", "");
        text.lines().map(level::concat).forEach(log::add);
        messages.add(
                text.matches("(?s)(\\[FFT] )?FFT-.*")
                        ? text.replaceFirst("^\\[FFT] ", "")
                        : text.replaceAll("(?m)^    ", ""));
    }
}
