package io.fastflowtransform.report;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One execution of a goal in a build: whose results a file holds.
 *
 * @param goal the goal, such as {@code run}
 * @param id the build's name for the execution; {@value #COMMAND_LINE} where the goal was typed
 * @param module the module, such as {@code com.example:shop}; empty where there is none
 * @param build what all executions of one build have in common, and no other build has
 */
public record Execution(String goal, String id, Optional<String> module, String build) {
    /** Maven's own name for what was typed on the command line. */
    public static final String COMMAND_LINE = "default-cli";

    private static final String SHORT = "cli";

    /**
     * The name of the file of its results. No two executions of a module share one: what a file's name cannot hold is written as
     * the hexadecimal numbers of its bytes, and an id {@code cli} too, since the command line has that name.
     */
    String fileName() {
        String name = id.equals(COMMAND_LINE) ? SHORT : id.equals(SHORT) ? "%63li" : encoded(id);
        return goal + "-" + name + ".json";
    }

    /** What people read: {@code fft:run (nightly)}. */
    public String label() {
        return "fft:" + goal + (id.equals(COMMAND_LINE) ? "" : " (" + id + ")");
    }

    private static String encoded(String text) {
        StringBuilder name = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || c == '.' || c == '_' || c == '-');
            name.append(plain ? String.valueOf(c) : String.format("%%%02x", (int) c));
        }
        return name.toString();
    }
}
