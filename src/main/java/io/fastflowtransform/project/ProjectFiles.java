package io.fastflowtransform.project;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Position;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.Problems;
import io.fastflowtransform.problem.SourceText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The project's folder: reads files as UTF-8 and finds them by ending, always in the same order. */
final class ProjectFiles {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Path root;
    private final Problems problems;

    ProjectFiles(Path root, Problems problems) {
        this.root = root;
        this.problems = problems;
    }

    Path root() {
        return root;
    }

    boolean exists(String name) {
        return Files.isRegularFile(root.resolve(name));
    }

    /** The text of a file; empty where it cannot be read, which is reported. */
    Optional<String> text(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
            return Optional.of((marked ? text.substring(1) : text).replace("\r\n", "\n"));
        } catch (CharacterCodingException e) {
            return unreadable(file, "the file is not UTF-8 text.", "Save it as UTF-8.");
        } catch (IOException e) {
            return unreadable(file, "the file cannot be read: " + e.getMessage() + ".", "");
        }
    }

    Optional<String> text(String name) {
        return text(root.resolve(name));
    }

    /** A file's text with its origin. */
    Optional<SourceText> source(Path file) {
        return text(file).map(text -> SourceText.ofFile(relative(file), text));
    }

    /** The files below a folder whose names end so, sorted by path; hidden files and folders are left out. */
    List<Path> find(String folder, String... endings) {
        Path start = root.resolve(folder);
        if (!Files.isDirectory(start)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(start, FileVisitOption.FOLLOW_LINKS)) {
            SortedMap<String, Path> byPath = new TreeMap<>();
            all.filter(file -> Stream.of(endings)
                            .anyMatch(e -> file.getFileName().toString().endsWith(e)))
                    .filter(file -> visible(start.relativize(file)))
                    .filter(Files::isRegularFile)
                    .forEach(file -> byPath.put(relative(file), file));
            return List.copyOf(byPath.values());
        } catch (IOException | UncheckedIOException e) {
            unreadable(start, "the folder cannot be read: " + e.getMessage() + ".", "");
            return List.of();
        }
    }

    /** The text as a path; empty where it has a character that no path can have on this system. */
    static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** The path as users know it: relative to the project's folder, with {@code /}. */
    String relative(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    /** A file's name without this ending. */
    static String stem(Path file, String ending) {
        String name = file.getFileName().toString();
        return name.endsWith(ending) ? name.substring(0, name.length() - ending.length()) : name;
    }

    private static boolean visible(Path relative) {
        for (Path part : relative) {
            if (part.toString().startsWith(".")) {
                return false;
            }
        }
        return true;
    }

    private <T> Optional<T> unreadable(Path file, String sentence, String remedy) {
        problems.add(Problem.error(Code.UNREADABLE_FILE, Position.file(relative(file)), sentence, remedy));
        return Optional.empty();
    }
}
