package io.fastflowtransform.run;

import io.fastflowtransform.event.Status;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How the building of a model ended.
 *
 * @param status success, error or cancelled
 * @param rows the rows of a table; empty for a view, and where it failed
 * @param millis how long it took, in ms
 * @param error what failed, on one line, for hooks
 * @param shown what failed, for the console
 */
record Built(Status status, OptionalLong rows, long millis, Optional<String> error, Optional<String> shown) {
    static Built well(long millis, OptionalLong rows) {
        return new Built(Status.SUCCESS, rows, millis, Optional.empty(), Optional.empty());
    }

    static Built failed(long millis, String error, String shown) {
        return new Built(Status.ERROR, OptionalLong.empty(), millis, Optional.of(error), Optional.of(shown));
    }

    static Built cancelled(long millis, String reason) {
        return new Built(Status.CANCELLED, OptionalLong.empty(), millis, Optional.of(reason), Optional.of(reason));
    }
}
