package io.millpond.runtime.replica;

import io.millpond.runtime.MillpondException;
import io.millpond.runtime.replica.source.Greeting;
import io.millpond.runtime.replica.source.Position;
import io.millpond.runtime.replica.source.ReplicaSource;
import io.millpond.runtime.replica.source.SourceException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks a primary whose log is silent whether it is still there: the protocol has no heartbeat, and a connection whose other
 * end has vanished looks like one with nothing to say. For one thread at a time.
 */
final class Probe {
    /** With the limit of a greeting, a frozen primary is noticed within 10 s. */
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(3);

    /** So long may what the primary has take to arrive, if nothing at all comes meanwhile. */
    private static final long MUTE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final ReplicaSource source;
    private final LocalCopy copy;
    private final SyncCycle cycle;
    private final SyncLoop loop;
    private final Requests requests;
    private final Facts facts;
    private long heardPages;
    private long heardAt = System.nanoTime();

    /** Since when the primary is known to be ahead while no page comes; null: it is not, or pages come. */
    private @Nullable Long behindSince;

    Probe(ReplicaSource source, LocalCopy copy, SyncCycle cycle, SyncLoop loop, Requests requests, Facts facts) {
        this.source = source;
        this.copy = copy;
        this.cycle = cycle;
        this.loop = loop;
        this.requests = requests;
        this.facts = facts;
    }

    /** Asks if it was silent for long. */
    void ifSilent() {
        listen();
        if (cycle.isFollowing() && System.nanoTime() - heardAt >= SILENCE_NANOS) {
            ask();
        }
    }

    /** Pages, not bytes: the answers to what is asked here say nothing about the log's own connection. */
    private void listen() {
        long pages = requests.receivedPages();
        if (pages != heardPages) {
            heardPages = pages;
            heardAt = System.nanoTime();
            behindSince = null;
        }
    }

    /** Asks, for a sync that was asked for. */
    void ask() {
        if (!cycle.isFollowing()) {
            return; // the loop greets by itself before it follows
        }
        List<Requests.Request> asked = requests.present();
        try {
            Greeting greeting = source.greet(SyncCycle.GREETING_LIMIT);
            heardAt = System.nanoTime();
            judge(greeting, asked);
        } catch (SourceException e) {
            if (cycle.isFollowing()) {
                requests.failed(
                        asked,
                        new MillpondException(
                                MillpondException.Code.SYNC_FAILED,
                                "The primary does not answer: " + e.getMessage(),
                                "See status(); reads go on with what the replica has, and it is tried again.",
                                e));
                facts.state(ReplicaState.OFFLINE);
                loop.interrupt("The primary does not answer: " + e.getMessage());
            }
        }
    }

    private void judge(Greeting greeting, List<Requests.Request> asked) {
        Position reached = copy.position();
        if (reached == null) {
            return;
        }
        facts.primary(greeting.end());
        if (reached.contains(greeting.end())) {
            behindSince = null;
            cycle.isWell();
            facts.succeeded(greeting.at());
            facts.state(ReplicaState.CURRENT);
        } else if (!SyncCycle.isSameHistory(reached, greeting.end())) {
            loop.interrupt("The primary's history is another one now.");
        } else {
            behind();
        }
        requests.greeted(asked, greeting.end(), reached);
    }

    /** A connection whose other end has vanished, while the server answers on another one. */
    private void behind() {
        listen();
        long now = System.nanoTime();
        Long since = behindSince;
        if (since == null) {
            behindSince = now;
        } else if (now - since >= MUTE_NANOS) {
            behindSince = null;
            loop.interrupt("The primary is ahead, and its log is silent.");
        }
    }
}
