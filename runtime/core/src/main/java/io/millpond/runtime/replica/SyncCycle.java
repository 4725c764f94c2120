package io.millpond.runtime.replica;

import io.millpond.runtime.replica.health.DamagedFileException;
import io.millpond.runtime.replica.source.Commit;
import io.millpond.runtime.replica.source.FramePosition;
import io.millpond.runtime.replica.source.Greeting;
import io.millpond.runtime.replica.source.Position;
import io.millpond.runtime.replica.source.ReplicaSource;
import io.millpond.runtime.replica.source.SourceException;
import io.millpond.runtime.replica.watch.Watches;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * One attempt to bring the copy to where the primary is: who are you, is my history yours, then what is missing. For the
 * sync thread.
 */
final class SyncCycle {
    /** A server that is well answers in milliseconds; one that is frozen has to be noticed. */
    static final Duration GREETING_LIMIT = Duration.ofSeconds(4);

    private final LocalCopy copy;
    private final ReplicaSource source;
    private final Serving serving;
    private final Bootstrap bootstrap;
    private final Requests requests;
    private final Facts facts;
    private final Notices notices;
    private final Watches watches;
    private boolean isDiverged;

    /** Whether anything has gone well since the last look. Written by the sync thread and by probes. */
    private volatile boolean isWell;

    /** Whether transactions come by themselves now. */
    private volatile boolean isFollowing;

    SyncCycle(
            LocalCopy copy,
            ReplicaSource source,
            Serving serving,
            Bootstrap bootstrap,
            Requests requests,
            Facts facts,
            Notices notices,
            Watches watches) {
        this.copy = copy;
        this.source = source;
        this.serving = serving;
        this.bootstrap = bootstrap;
        this.requests = requests;
        this.facts = facts;
        this.notices = notices;
        this.watches = watches;
    }

    /** Fetches what is missing, and returns. */
    void pull(List<Requests.Request> asked) throws IOException {
        Greeting greeting = begin(asked);
        try (ApplySink sink = new ApplySink(copy, new Shown())) {
            fetch(greeting, sink);
            Position reached = position();
            if (!reached.contains(greeting.end())) {
                facts.state(ReplicaState.CATCHING_UP);
                source.pull(reached, sink);
            }
        }
        serving.requireReadable();
        current(greeting);
        requests.done(asked, copy.position());
    }

    /** Fetches what is missing, and then what is new. Does not return. */
    void follow(List<Requests.Request> asked, Runnable followed) throws IOException {
        Greeting greeting = begin(asked);
        try (ApplySink sink = new ApplySink(copy, new Shown())) {
            fetch(greeting, sink);
            if (!serving.isReadable()) {
                source.pull(position(), sink); // perhaps it was mended
                serving.requireReadable();
            }
            Position reached = position();
            if (reached.contains(greeting.end())) {
                current(greeting);
            } else {
                facts.state(ReplicaState.CATCHING_UP);
            }
            requests.reached(reached);
            isFollowing = true;
            followed.run();
            source.follow(reached, sink);
        } finally {
            isFollowing = false;
        }
    }

    /** The copy's pages are not those of the primary's history, although its position looks like it. */
    void diverged() {
        isDiverged = true;
    }

    boolean isFollowing() {
        return isFollowing;
    }

    /** Whether anything went well since this was asked last. */
    boolean wasWell() {
        boolean was = isWell;
        isWell = false;
        return was;
    }

    void isWell() {
        isWell = true;
    }

    private Greeting begin(List<Requests.Request> asked) throws IOException {
        Greeting greeting = source.greet(GREETING_LIMIT);
        facts.primary(greeting.end());
        requests.greeted(asked, greeting.end(), null);
        return greeting;
    }

    /** Makes the copy a state of the primary's present history, exactly known. */
    private void fetch(Greeting greeting, ApplySink sink) throws IOException {
        Applied known = copy.applied();
        if (known == null) {
            serving.refuseStranger(greeting.end());
            bootstrap.run(greeting);
            catchUpBeforeServing(sink);
        } else if (isDiverged || !isSameHistory(known.position(), greeting.end())) {
            serving.refuseStranger(greeting.end());
            bootstrap.run(greeting);
            watches.committed();
        } else if (!known.isExact()) {
            catchUp(known, greeting, sink);
        }
        isDiverged = false;
        serving.serve();
        bootstrap.tidyOnce();
    }

    /** Reads went to the primary while the copy was fetched; they must not fall back by the time which that took. */
    private void catchUpBeforeServing(ApplySink sink) throws IOException {
        if (serving.isReadable()) {
            source.pull(position(), sink);
        }
    }

    private void catchUp(Applied known, Greeting greeting, ApplySink sink) throws IOException {
        if (!known.position().contains(greeting.end())) {
            facts.state(ReplicaState.CATCHING_UP);
            sink.mergeUpTo(greeting.end());
            source.pull(known.position(), sink);
            Applied now = copy.applied();
            if (now == null || !now.isExact()) {
                throw new SourceException(
                        SourceException.Kind.MALFORMED,
                        "The primary said it is at " + greeting.end() + ", but sent less.",
                        null);
            }
        } else {
            copy.isExact(known);
        }
    }

    private void current(Greeting greeting) {
        isWell = true;
        facts.succeeded(greeting.at());
        facts.state(ReplicaState.CURRENT);
    }

    private Position position() throws DamagedFileException {
        Applied now = copy.applied();
        if (now == null) {
            throw new DamagedFileException(
                    "The replica " + copy.file() + " has no position after it was fetched.", null);
        }
        return now.position();
    }

    /** Whether a copy at this position only lacks what came later. */
    static boolean isSameHistory(Position mine, Position end) {
        return end instanceof FramePosition last
                ? mine instanceof FramePosition place && last.contains(place)
                : !(mine instanceof FramePosition);
    }

    /** What readers see from now on. */
    private final class Shown implements ApplySink.Visible {
        @Override
        public void received() {
            requests.received();
        }

        @Override
        public void committing(Commit commit) {
            serving.announce(commit.position());
        }

        @Override
        public void committed(Commit commit, boolean isSchemaChanged) throws IOException {
            isWell = true;
            serving.committed(commit.position(), isSchemaChanged);
            facts.committed();
            Position end = facts.primary();
            if (end == null || commit.position().contains(end)) {
                facts.primary(commit.position());
                facts.arrived();
                facts.state(ReplicaState.CURRENT);
            }
            if (isSchemaChanged) {
                serving.checkSchema();
            }
            if (isFollowing) {
                serving.requireReadable();
            }
            notices.committed(commit);
            if (serving.isServing()) {
                watches.committed();
                requests.reached(commit.position());
            }
        }
    }
}
