package io.fastflowtransform.project;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.FileNames;
import io.fastflowtransform.problem.Position;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.Problems;
import io.fastflowtransform.problem.Reasons;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the files of a folder, always in the same order. Links are followed; hidden files and folders are left out. Whatever
 * cannot be read is reported, each folder by itself, and the rest is found all the same.
 */
public final class FileFinder {
    private final Path root;
    private final Problems problems;
    private final FileNames names;

    /**
     * @param root the project's folder
     */
    public FileFinder(Path root, Problems problems) {
        this.root = root;
        this.problems = problems;
        this.names = FileNames.here();
    }

    /** The files below a folder of the project whose names end so, sorted by path. */
    public List<Path> find(String folder, String... endings) {
        Path start = root.resolve(folder);
        if (!Files.isDirectory(start)) {
            return List.of();
        }
        SortedMap<String, Path> byPath = new TreeMap<>();
        try {
            Files.walkFileTree(
                    start,
                    EnumSet.of(FileVisitOption.FOLLOW_LINKS),
                    Integer.MAX_VALUE,
                    new Visitor(start, endings, byPath));
        } catch (IOException e) {
            unreadable(start, e);
        }
        return List.copyOf(byPath.values());
    }

    /** The path as users know it: relative to the project's folder, with {@code /}. */
    String relative(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    private final class Visitor extends SimpleFileVisitor<Path> {
        private final Path start;
        private final String[] endings;
        private final SortedMap<String, Path> found;

        Visitor(Path start, String[] endings, SortedMap<String, Path> found) {
            this.start = start;
            this.endings = endings;
            this.found = found;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return isHidden(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!isHidden(file)
                    && Stream.of(endings).anyMatch(e -> file.toString().endsWith(e))) {
                if (attributes.isSymbolicLink()) {
                    report(file, "the link leads nowhere.", "Remove it, or create the file that it leads to.");
                } else if (!names.isReadable(start.relativize(file).toString())) {
                    misread(file);
                } else if (attributes.isRegularFile()) {
                    found.put(relative(file), file);
                }
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            if (!isHidden(file)) {
                unreadable(file, e);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
            if (e != null) {
                unreadable(folder, e);
            }
            return FileVisitResult.CONTINUE;
        }

        private boolean isHidden(Path file) {
            return !file.equals(start) && file.getFileName().toString().startsWith(".");
        }

        /** Said once for all of a folder where the locale is the cause. */
        private void misread(Path file) {
            boolean locale = !names.charset().equals(StandardCharsets.UTF_8);
            String folder = relative(start);
            report(
                    locale ? start : file,
                    names.sentence(locale ? "the names of files in " + folder : "the file's name"),
                    names.remedy());
        }
    }

    private void unreadable(Path file, IOException e) {
        if (e instanceof FileSystemLoopException) {
            report(file, "the link leads back to a folder that it stands in.", "Remove it.");
        } else {
            report(
                    file,
                    (Files.isDirectory(file) ? "the folder" : "the file") + " cannot be read: " + Reasons.of(e) + ".",
                    "Allow the user who builds to read it.");
        }
    }

    private void report(Path file, String sentence, String remedy) {
        problems.add(Problem.error(Code.UNREADABLE_FILE, Position.file(relative(file)), sentence, remedy));
    }
}
