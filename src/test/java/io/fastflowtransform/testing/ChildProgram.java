package io.fastflowtransform.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Another Java process that runs a main class of the tests. Its standard output is what it has to say; standard error, on which
 * Java itself says which options it has picked up, is no part of that.
 */
public final class ChildProgram {
    private ChildProgram() {}

    /** Starts a main class with the class path of the tests. */
    public static Process start(Class<?> main, String... arguments) throws IOException {
        return start(main, List.of(), arguments);
    }

    /** Starts a main class with options for Java. */
    public static Process start(Class<?> main, List<String> options, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        addVariablesOfBuildServers(builder.environment());
        return builder.start();
    }

    /** What images of build servers set for all of their processes. Everybody's children must live with it, so these always have it. */
    static void addVariablesOfBuildServers(Map<String, String> environment) {
        environment.merge("JAVA_TOOL_OPTIONS", "-Dfft.test.tool=1", (own, more) -> own + " " + more);
        environment.merge("_JAVA_OPTIONS", "-Dfft.test.option=1", (own, more) -> own + " " + more);
    }
}
