package io.millpond.runtime.replica;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a copy that must not be served away from the readers, and keeps it. For the sync thread. */
final class KeepingAside {
    private static final Logger LOG = LoggerFactory.getLogger(Replica.class);

    /** Readers that take longer read on from the file under its new name. */
    private static final Duration READERS_LIMIT = Duration.ofSeconds(2);

    private final LocalCopy copy;
    private final Serving serving;
    private final Facts facts;

    KeepingAside(LocalCopy copy, Serving serving, Facts facts) {
        this.copy = copy;
        this.serving = serving;
        this.facts = facts;
    }

    void keepAside(String why) throws IOException {
        facts.state(ReplicaState.REBUILDING);
        serving.pause();
        serving.awaitIdle(READERS_LIMIT);
        Path kept = copy.keepAside(Instant.now());
        facts.keptAside(kept);
        LOG.error("Replica {}: {} It is kept as {}, and another copy is fetched.", copy.file(), why, kept);
    }
}
