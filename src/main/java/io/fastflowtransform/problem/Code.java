package io.fastflowtransform.problem;

/**
 * The stable codes of all problems. A code never changes its meaning; docs/errors.md shows each with a bad and a good example.
 * The hundreds name the area: 1xx project, 2xx template, 3xx graph, 4xx engine, 5xx hook, 6xx test, 7xx run, 9xx the plugin itself.
 */
public enum Code {
    NO_PROJECT(101),
    YAML_SYNTAX(102),
    UNKNOWN_KEY(103),
    WRONG_TYPE(104),
    DUPLICATE_KEY(105),
    MISSING_KEY(106),
    INVALID_VALUE(107),
    UNKNOWN_PROFILE(108),
    UNKNOWN_ENGINE(109),
    DUPLICATE_NAME(110),
    NOT_SUPPORTED(111),
    INVALID_VARIABLES(112),
    INVALID_SEED(113),
    OUTSIDE_PROJECT(114),
    UNREADABLE_FILE(115),
    INCOMPLETE_LOCATION(116),
    UNFIT_SETTINGS(117),
    UNKNOWN_SERVER(118),
    UNKNOWN_OPTION(119),
    UNREAD_FILE(120),

    TEMPLATE_SYNTAX(201),
    UNKNOWN_NAME(202),
    UNKNOWN_FUNCTION(203),
    UNKNOWN_VARIABLE(204),
    MISPLACED_VALUE(205),
    INVALID_CONFIG(206),
    COMPUTED_REFERENCE(207),
    WRONG_ARGUMENTS(208),

    UNKNOWN_REF(301),
    UNKNOWN_SOURCE(302),
    CYCLE(303),
    INVALID_SELECTOR(304),
    EMPTY_SELECTION(305),
    SOURCE_IS_MODEL(306),
    UNMATCHED_NAME(307),

    STATEMENT_FAILED(401),
    CONNECTION_FAILED(402),
    TARGET_LOCKED(403),
    FOREIGN_RELATION(404),

    HOOK_NOT_FOUND(501),
    AMBIGUOUS_HOOK(502),
    HOOK_FAILED(503),
    NO_PYTHON(504),
    PYTHON_WORKER(505),
    HOOK_FUNCTION_NOT_FOUND(506),
    HOOK_FILE_BROKEN(507),

    TEST_FAILED(601),
    TEST_TABLE_MISSING(602),

    RUN_FAILED(701),
    INVALID_RESULTS(702),
    REPORT_FAILED(703),
    TOOK_TOO_LONG(704),
    NOTHING_TO_RETRY(705),
    INVALID_JOURNAL(706),
    NEWER_STATE(707),

    UNEXPECTED(901);

    private final int number;

    Code(int number) {
        this.number = number;
    }

    /** The form that users see and search for, such as {@code FFT-103}. */
    @Override
    public String toString() {
        return "FFT-" + number;
    }
}
