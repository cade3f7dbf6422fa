package io.fastflowtransform.problem;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Why something went wrong, in words for people who know no class of Java. The file is named by the sentence around it. */
public final class Reasons {
    /** A class's name, as it stands in messages of Java, its libraries and its drivers, with what follows it. */
    private static final Pattern CLASS =
            Pattern.compile("(?:(?<![/\\w.-])(?:javax?|jdk|sun|com|org|io|net|tools)(?:[./]\\w+)*[./][A-Z][\\w$]*"
                    + "|\\b[A-Z][\\w$]*(?:Exception|Error)\\b)(?:@[0-9a-f]+)?(?:: ?)?");

    private static final Map<Class<?>, String> WORDS = Map.of(
            NoSuchFileException.class, "it does not exist",
            AccessDeniedException.class, "access is denied",
            FileSystemLoopException.class, "its links lead in a circle",
            NotDirectoryException.class, "it is not a folder",
            DirectoryNotEmptyException.class, "it is a folder that is not empty",
            FileAlreadyExistsException.class, "something else of that name is there");

    private Reasons() {}

    /** The reason, without the file and without a class's name. */
    public static String of(Throwable failure) {
        if (failure instanceof UncheckedIOException unchecked && unchecked.getCause() != null) {
            return of(unchecked.getCause());
        }
        String known = WORDS.get(failure.getClass());
        if (known != null) {
            return known;
        } else if (failure instanceof FileSystemException file && file.getReason() != null) {
            return decapitalized(file.getReason());
        }
        return plain(Optional.ofNullable(failure.getMessage()).orElse("")).orElse("the system gives no reason");
    }

    /**
     * What was not expected by anybody, as a problem to report.
     *
     * @param what what met it, as it begins a sentence
     */
    public static Problem unexpected(String what, Throwable failure) {
        if (failure instanceof OutOfMemoryError) {
            return Problem.error(
                    Code.UNEXPECTED, what + " has no memory left.", "Give Maven more of it: MAVEN_OPTS=-Xmx2g.");
        } else if (failure instanceof StackOverflowError) {
            return Problem.error(
                    Code.UNEXPECTED,
                    what + " met something that is nested too deeply for its stack.",
                    "Give it more: MAVEN_OPTS=-Xss16m. Please report it too, with what the same command prints with -X.");
        } else if (failure instanceof LinkageError) {
            return Problem.error(
                    Code.UNEXPECTED,
                    what + " needs a library that is missing, cannot be loaded, or is there in another version.",
                    "Check the driver and what else stands in the plugin's <dependencies>; the same command with -X names it."
                            + " Please report it where nothing stands there.");
        }
        return Problem.error(
                Code.UNEXPECTED,
                what + " met something that it was not made for.",
                "This is a fault of the plugin. Please report it, with what the same command prints with -X.");
    }

    private static Optional<String> plain(String message) {
        return Optional.of(CLASS.matcher(message).replaceAll("").strip()).filter(text -> !text.isEmpty());
    }

    private static String decapitalized(String text) {
        boolean word = text.length() > 1 && Character.isLowerCase(text.charAt(1));
        return word ? Character.toLowerCase(text.charAt(0)) + text.substring(1) : text;
    }
}
