package io.fastflowtransform.mojo;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The {@code -Dfft.…} that hold for every build: those of {@code .mvn/maven.config} and of the variable MAVEN_ARGS. */
final class StandingOptions {
    private static final Pattern PROPERTY = Pattern.compile("(?:-D|--define)[\\s=]*(fft\\.[^\\s=\"']+)");

    private StandingOptions() {}

    /**
     * Their names.
     *
     * @param root the folder that holds {@code .mvn}
     * @param arguments the value of MAVEN_ARGS
     */
    static SortedSet<String> of(@Nullable File root, @Nullable String arguments) {
        SortedSet<String> names = new TreeSet<>();
        if (root != null) {
            collect(text(root.toPath().resolve(".mvn/maven.config")), names);
        }
        if (arguments != null) {
            collect(arguments, names);
        }
        return names;
    }

    private static String text(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            return ""; // Maven has read it, or has said why not.
        }
    }

    private static void collect(String arguments, SortedSet<String> names) {
        Matcher matcher = PROPERTY.matcher(arguments);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
    }
}
