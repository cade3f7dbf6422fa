package io.fastflowtransform.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An example in a page of docs/: the files that it shows, the commands that are called, and what they print.
 *
 * <p>A fenced block whose info string names a file, as in {@code ```sql models/orders.sql}, is that file; so is a comment
 * {@code <!-- file models/orders.sql …-->}, for what a reader need not see. Commands stand in the line of "Bad" or "Good" as {@code `mvn fft:run …`},
 * or in a comment {@code <!-- mvn fft:run -->}, or what else was done to the folder or the database: {@code <!-- sql create … -->},
 * {@code <!-- link seeds/all .. -->}, {@code <!-- latin1 models/a.sql -->}. The output is a block without an info string that holds a line with a code.
 * An example ends with its output, at a heading, and at the next "Bad" or "Good".
 *
 * @param place the page and the line of the output, or of "Good"
 * @param files the texts of the files by their names
 * @param commands the goals with their options; none stands for {@code fft:check}
 * @param output what is printed; empty for a good example
 */
record DocsExample(String place, Map<String, String> files, List<String> commands, String output) {
    private static final Pattern FENCE = Pattern.compile("```(\\w*)(?: (\\S+))?");
    private static final Pattern FILE = Pattern.compile("<!-- file (\\S+)");
    private static final Pattern COMMAND =
            Pattern.compile("`mvn (fft:[^`]*)`|<!-- (?:mvn )?((?:fft:|sql |link |latin1 ).*?) -->");
    private static final Pattern CODE = Pattern.compile("(?m)^(\\[[A-Z]+] +)?(\\[FFT] )?FFT-\\d{3} ");

    boolean isGood() {
        return output.isEmpty();
    }

    /** Whether there is something that could be checked or run. */
    boolean isRunnable() {
        return !files.isEmpty() || !commands.isEmpty();
    }

    /** The examples of a page, in their order. */
    static List<DocsExample> of(Path page) throws IOException {
        return new Reader(page).read();
    }

    /** Reads a page line by line. */
    private static final class Reader {
        private final Path page;
        private final List<String> lines;
        private final List<DocsExample> examples = new ArrayList<>();
        private Map<String, String> files = new LinkedHashMap<>();
        private List<String> commands = new ArrayList<>();
        private boolean good;
        private int begin;
        private int next;

        Reader(Path page) throws IOException {
            this.page = page;
            lines = Files.readAllLines(page);
        }

        List<DocsExample> read() {
            while (next < lines.size()) {
                String line = lines.get(next++);
                Matcher fence = FENCE.matcher(line);
                Matcher file = FILE.matcher(line);
                if (fence.matches()) {
                    block(fence, next);
                } else if (file.matches()) {
                    files.put(file.group(1), textUntil("-->"));
                } else {
                    text(line);
                }
            }
            end();
            return examples;
        }

        private void block(Matcher fence, int place) {
            String text = textUntil("```");
            if (fence.group(2) != null) {
                files.put(fence.group(2), text);
            } else if (fence.group(1).isEmpty() && CODE.matcher(text).find()) {
                if (good) {
                    throw new IllegalStateException(page + ":" + place + ": a good example prints an error");
                }
                examples.add(new DocsExample(page + ":" + place, files, commands, text));
                begin(false);
            }
        }

        private void text(String line) {
            boolean isGood = line.matches("Good\\b.*");
            if (isGood || line.matches("(Bad\\b|#).*")) {
                end();
                begin(isGood);
            }
            Matcher command = COMMAND.matcher(line);
            while (line.matches("(Bad|Good|<!--).*") && command.find()) {
                commands.add(command.group(1) == null ? command.group(2) : command.group(1));
            }
        }

        private void begin(boolean isGood) {
            files = new LinkedHashMap<>();
            commands = new ArrayList<>();
            good = isGood;
            begin = next;
        }

        /** A good example ends where the next one begins. */
        private void end() {
            if (good && !files.isEmpty()) {
                examples.add(new DocsExample(page + ":" + begin, files, commands, ""));
            }
        }

        private String textUntil(String last) {
            StringBuilder text = new StringBuilder();
            while (!lines.get(next).equals(last)) {
                text.append(lines.get(next++)).append('\n');
            }
            next++;
            return text.toString();
        }
    }
}
