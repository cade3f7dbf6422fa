package io.fastflowtransform.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fastflowtransform.testing.MavenProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run for which no file can grow any more: it fails, and once there is space again nothing is lost and the audit is closed. */
class FullDiskIT {
    private static final Path PRLIMIT = Path.of("/usr/bin/prlimit");
    /** Enough for the library that DuckDB unpacks, not for the big model. */
    private static final long MOST_BYTES = 70_000_000;

    @TempDir
    Path folder;

    @Test
    void a_full_disk_fails_the_run_and_loses_nothing() throws Exception {
        assumeTrue(Files.isExecutable(PRLIMIT), "there is no prlimit");
        AuditedProject project = AuditedProject.in(folder);
        project.run(1);
        Path big = folder.resolve("models/big.sql");
        Files.writeString(big, "select range as n, uuid()::text as a, uuid()::text as b from range(4000000)");
        MavenProcess full = MavenProcess.start(
                folder, List.of(PRLIMIT.toString(), "--fsize=" + MOST_BYTES), Map.of(), "run", "-Dfft.vars=version=2");
        assertThat(full.await()).as(full.log()).isNotZero();
        assertThat(full.log()).contains("Could not write file").doesNotContain("\tat ");
        project.checkRelations();
        Files.delete(big);
        project.run(3);
        project.checkBuilt(3);
        assertThat(project.running()).as(full.log()).isEmpty();
    }
}
