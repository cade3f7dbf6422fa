package io.fastflowtransform.project;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.FileNames;
import io.fastflowtransform.problem.Position;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.Problems;
import io.fastflowtransform.problem.Reasons;
import io.fastflowtransform.problem.SourceText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The project's folder: reads files as UTF-8 and finds them by ending, always in the same order. */
final class ProjectFiles {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Path root;
    private final Problems problems;
    private final FileFinder finder;

    ProjectFiles(Path root, Problems problems) {
        this.root = root;
        this.problems = problems;
        this.finder = new FileFinder(root, problems);
    }

    Path root() {
        return root;
    }

    boolean exists(String name) {
        return Files.isRegularFile(root.resolve(name));
    }

    /** Whether there is a folder of this name, which may be an absolute path. */
    boolean isFolder(String name) {
        return path(name)
                .filter(folder -> Files.isDirectory(root.resolve(folder)))
                .isPresent();
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
            return unreadable(
                    file, "the file cannot be read: " + Reasons.of(e) + ".", "Allow the user who builds to read it.");
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
        return finder.find(folder, endings);
    }

    /** What to do about a text that is no path. */
    static String remedy(String text, String remedy) {
        FileNames names = FileNames.here();
        return names.isReadable(text) ? remedy : names.remedy();
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
        return finder.relative(file);
    }

    /** A file's name without this ending. */
    static String stem(Path file, String ending) {
        String name = file.getFileName().toString();
        return name.endsWith(ending) ? name.substring(0, name.length() - ending.length()) : name;
    }

    private <T> Optional<T> unreadable(Path file, String sentence, String remedy) {
        problems.add(Problem.error(Code.UNREADABLE_FILE, Position.file(relative(file)), sentence, remedy));
        return Optional.empty();
    }
}
