package io.fastflowtransform.problem;

import java.io.File;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * The names of files as Java sees them. On Unix a name is bytes, which Java reads by the locale; in the locale C, the default of
 * many containers, it knows ASCII only and gives a name that is not the file's. What stands in files is not concerned.
 */
public record FileNames(boolean areBytes, Charset charset) {
    private static final char UNREADABLE = '\uFFFD';

    /** Those of this machine and process. */
    public static FileNames here() {
        return new FileNames(File.separatorChar == '/', charset(System.getProperty("sun.jnu.encoding", "UTF-8")));
    }

    /** Whether a name is surely the one that the file has. */
    public boolean isReadable(String name) {
        boolean ascii = name.chars().allMatch(c -> c < 0x80);
        return ascii || !areBytes || (charset.equals(StandardCharsets.UTF_8) && name.indexOf(UNREADABLE) < 0);
    }

    /** What is wrong where a name is not readable: {@code what} cannot be read. */
    public String sentence(String what) {
        return charset.equals(StandardCharsets.UTF_8)
                ? what + " cannot be read: it is not UTF-8."
                : what + " cannot be read with this locale, whose names are " + charset.name() + ".";
    }

    /** What to do where a name is not readable. */
    public String remedy() {
        return charset.equals(StandardCharsets.UTF_8)
                ? "Rename it."
                : "Set LC_ALL=C.UTF-8 in the environment of the build.";
    }

    /**
     * The path that an option names.
     *
     * @param folder where a relative path begins
     * @param option the option, such as {@code fft.project}
     * @throws ProblemException where no path can be called so here
     */
    public static Path resolve(Path folder, String option, String text) {
        try {
            return folder.resolve(text).normalize();
        } catch (InvalidPathException e) {
            FileNames names = here();
            throw new ProblemException(
                    Problem.error(
                            Code.INVALID_VALUE,
                            option + " is '" + text + "', which has a character that no path can have here.",
                            names.isReadable(text) ? "Name another path." : names.remedy()),
                    e);
        }
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Charset.defaultCharset();
        }
    }
}
