package io.millpond.runtime.replica.owner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.runtime.MillpondException;
import io.millpond.testkit.crash.Child;
import io.millpond.testkit.crash.ChildProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Between processes. */
final class OwnershipIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @TempDir
    Path temporary;

    private Child start(Path replica) {
        return Child.start(ChildProgram.of(OwningProgram.class, replica.toString(), "secret-argument"), temporary);
    }

    private static String claim(Child child) {
        child.say("claim");
        return child.await("", LIMIT);
    }

    @Test
    void ofTwoProcesses_oneHasItAndTheOtherIsToldWhich() {
        Path replica = folder.resolve("r.db");
        try (Child owner = start(replica)) {
            assertThat(claim(owner)).isEqualTo("claimed");
            for (int attempt = 0; attempt < 3; attempt++) {
                assertThatThrownBy(() -> Ownership.claim(replica))
                        .hasMessageContaining("process " + owner.pid() + " on ")
                        .hasMessageContaining(OwningProgram.class.getName())
                        .hasMessageContaining(" since 20")
                        .hasMessageNotContaining("secret-argument");
            }
            owner.say("close");
            owner.await("closed", LIMIT);
            Ownership.claim(replica).close();
        }
    }

    @Test
    void killedOwner_isNoObstacle() {
        Path replica = folder.resolve("r.db");
        try (Child owner = start(replica)) {
            assertThat(claim(owner)).isEqualTo("claimed");
            owner.kill();
            try (Ownership ours = Ownership.claim(replica)) {
                assertThat(ours.file()).isEqualTo(replica);
                assertThat(folder.resolve("r.db-owner"))
                        .content()
                        .contains("process " + ProcessHandle.current().pid() + " on ");
            }
        }
    }

    @Test
    void refusedClaimsInThisProcess_leaveTheLockToUs() throws Exception {
        Path replica = folder.resolve("r.db");
        Path link = Files.createSymbolicLink(folder.resolve("link.db"), replica);
        try (Ownership ours = Ownership.claim(replica);
                Child other = start(link)) {
            for (Path spelling : new Path[] {replica, link}) {
                assertThatThrownBy(() -> Ownership.claim(spelling)).isInstanceOf(MillpondException.class);
            }
            assertThat(claim(other))
                    .startsWith("refused REPLICA_OWNED")
                    .contains("process " + ProcessHandle.current().pid() + " on ");
            assertThat(ours.file()).isEqualTo(replica);
        }
    }
}
