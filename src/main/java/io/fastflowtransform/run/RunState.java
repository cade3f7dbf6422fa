package io.fastflowtransform.run;

import io.fastflowtransform.event.RunEvent;
import io.fastflowtransform.event.Status;
import io.fastflowtransform.hook.RunFacts;
import io.fastflowtransform.project.Model;
import io.fastflowtransform.project.Profile;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalLong;

/** How far a run is: its counts, and its first failure. Safe for use by many threads. */
final class RunState {
    private final String runId;
    private final Profile profile;
    private final OffsetDateTime startedAt;
    private final Stopwatch watch = Stopwatch.start();
    private int seeds;
    private int built;
    private int skipped;
    private int failed;
    private long rows;
    private int failures;
    private String firstFailure = "";
    private boolean hooksDue;

    RunState(String runId, Profile profile, OffsetDateTime startedAt) {
        this.runId = runId;
        this.profile = profile;
        this.startedAt = startedAt;
    }

    String runId() {
        return runId;
    }

    OffsetDateTime startedAt() {
        return startedAt;
    }

    synchronized void modelEnded(Model model, Built result) {
        if (result.status() == Status.SUCCESS) {
            built++;
            rows += result.rows().orElse(0);
        } else {
            failed++;
            failed("model " + model.name() + ": " + result.error().orElse(""));
        }
    }

    synchronized void seedLoaded() {
        seeds++;
    }

    synchronized void modelSkipped() {
        skipped++;
    }

    /** Something failed: a model, a seed or a hook. */
    synchronized void failed(String failure) {
        failures++;
        firstFailure = firstFailure.isEmpty() ? failure : firstFailure;
    }

    /** A hook that a later run has to call could not be called. */
    synchronized void hookDue() {
        hooksDue = true;
    }

    /** Whether a later run has to call hooks of this one. */
    synchronized boolean hooksAreDue() {
        return hooksDue;
    }

    /** The run was asked to end; that is why it failed, whatever else did. */
    synchronized void cancelled(String reason) {
        failures = 1;
        firstFailure = reason;
    }

    synchronized Status status() {
        return failures == 0 ? Status.SUCCESS : Status.ERROR;
    }

    /** The first failure, and how many more there are. */
    synchronized Optional<String> error() {
        String more = failures > 1 ? " (and " + (failures - 1) + " more)" : "";
        return failures == 0 ? Optional.empty() : Optional.of(firstFailure + more);
    }

    synchronized RunEvent.Stats stats() {
        return new RunEvent.Stats(seeds, built, skipped, failed, rows, elapsedMillis());
    }

    /** What hooks know before the end. */
    synchronized RunFacts running() {
        return facts("running", OptionalLong.empty(), Optional.empty());
    }

    /** What hooks know at the end. */
    synchronized RunFacts ended() {
        return facts(status().key(), OptionalLong.of(rows), error());
    }

    private RunFacts facts(String status, OptionalLong rowCount, Optional<String> error) {
        return new RunFacts(
                runId,
                profile.name(),
                profile.engine().name(),
                startedAt,
                status,
                rowCount,
                error,
                false,
                new RunFacts.StatsFacts(built, skipped, failed, rows, elapsedMillis()));
    }

    private long elapsedMillis() {
        return watch.millis();
    }
}
