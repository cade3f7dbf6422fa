package io.fastflowtransform.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.testing.MavenProcess;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs on one file at once: one wins, the other says who has it, and nothing is lost. {@code -Dfft.faults.pairs=20} tries it more often. */
class ConcurrentRunsIT {
    private static final int PAIRS = Integer.getInteger("fft.faults.pairs", 1);

    @TempDir
    Path folder;

    @Test
    void one_of_two_wins_and_the_other_names_it() throws Exception {
        AuditedProject project = AuditedProject.in(folder);
        int refused = 0;
        for (int pair = 1; pair <= PAIRS; pair++) {
            MavenProcess one = project.start(pair);
            MavenProcess other = project.start(pair);
            List<MavenProcess> losers = one.await() == 0 ? List.of(other) : List.of(one);
            int ended = other.await();
            if (losers.contains(one)) {
                assertThat(ended).as(other.log()).isZero();
            }
            if (losers.get(0).await() != 0) {
                refused++;
                assertThat(losers.get(0).log())
                        .contains("FFT-403")
                        .contains("is in use by fft:run of the project audited (process ");
            }
            project.checkBuilt(pair);
            assertThat(project.running()).isEmpty();
        }
        System.out.println("[faults] pairs: " + PAIRS + ", refused: " + refused + ", losses: 0");
    }

    @Test
    void the_other_waits_when_it_is_told_to() throws Exception {
        AuditedProject project = AuditedProject.in(folder);
        MavenProcess one = MavenProcess.start(folder, "run", "-Dfft.vars=version=1", "-Dfft.lockTimeout=2m");
        MavenProcess other = MavenProcess.start(folder, "run", "-Dfft.vars=version=1", "-Dfft.lockTimeout=2m");
        assertThat(one.await()).as(one.log()).isZero();
        assertThat(other.await()).as(other.log()).isZero();
        project.checkBuilt(1);
        assertThat(project.query("select count(*) from audit_runs where status = 'success'"))
                .containsExactly("2");
    }
}
