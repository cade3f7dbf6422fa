package io.fastflowtransform.state;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Properties;

/**
 * The format in which the plugin keeps stamps, journals and results. What an older version wrote is read, and moved forward where
 * that is of use; what a newer one wrote in a format that this version does not know is an error, since guessing would be worse.
 *
 * <p>Format 1: stamps in comments; journals that name no format. Format 2: stamps in tables of their own.
 */
public final class StateFormat {
    /** The format that this version writes. */
    public static final int CURRENT = 2;

    private static final String POM = "/META-INF/maven/io.fastflowtransform/fft-maven-plugin/pom.properties";

    private static final String PLUGIN = version();

    private StateFormat() {}

    /** This version of the plugin. */
    public static String plugin() {
        return PLUGIN;
    }

    private static String version() {
        Properties properties = new Properties();
        try (InputStream in = StateFormat.class.getResourceAsStream(POM)) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            // Then it is a version without a number.
        }
        return properties.getProperty("version", "without a number");
    }

    /**
     * Refuses what this version cannot read.
     *
     * @param what what was read, as it begins a sentence
     * @param format its format
     * @param plugin the version that wrote it, where it says so
     * @throws ProblemException where the format is newer than this version's
     */
    public static void check(String what, long format, Optional<String> plugin) {
        if (format > CURRENT) {
            String writer = plugin.filter(version -> !version.isBlank()).orElse("a newer version");
            throw new ProblemException(Problem.error(
                    Code.NEWER_STATE,
                    what + " was written by the plugin " + writer + ", in the format " + format + ". This one, "
                            + plugin() + ", reads formats up to " + CURRENT + ".",
                    "Use that version of fft-maven-plugin, or a newer one, here too."));
        }
    }
}
