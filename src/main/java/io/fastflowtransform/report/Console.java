package io.fastflowtransform.report;

/** Where people read what happens; the front end says how. */
public interface Console {
    void info(String line);

    void warn(String line);

    void error(String line);

    void debug(String line);

    /** The text, in the colour of what went well. */
    default String success(String text) {
        return text;
    }

    /** The text, in the colour of what went wrong. */
    default String failure(String text) {
        return text;
    }

    /** Whether a person is likely to watch, so that news are welcome more often. */
    default boolean isInteractive() {
        return false;
    }

    /** Whether it can show signs outside ASCII. */
    default boolean isUnicode() {
        return true;
    }
}
