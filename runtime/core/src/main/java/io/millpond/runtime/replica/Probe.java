package io.millpond.runtime.replica;

import io.millpond.runtime.MillpondException;
import io.millpond.runtime.replica.source.Greeting;
import io.millpond.runtime.replica.source.Position;
import io.millpond.runtime.replica.source.ReplicaSource;
import io.millpond.runtime.replica.source.SourceException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Asks a primary whose log is silent whether it is still there: the protocol has no heartbeat, and a connection whose other
 * end has vanished looks like one with nothing to say. For one thread at a time.
 */
final class Probe {
    /** With the limit of a greeting, a frozen primary is noticed within 10 s. */
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final ReplicaSource source;
    private final LocalCopy copy;
    private final SyncCycle cycle;
    private final SyncLoop loop;
    private final Requests requests;
    private final Facts facts;
    private long receivedBytes;
    private long heardAt = System.nanoTime();
    private boolean wasBehind;

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
        long received = source.receivedBytes();
        long now = System.nanoTime();
        if (received != receivedBytes) {
            receivedBytes = received;
            heardAt = now;
            wasBehind = false;
        }
        if (cycle.isFollowing() && now - heardAt >= SILENCE_NANOS) {
            ask();
        }
    }

    /** Asks, for a sync that was asked for. */
    void ask() {
        if (!cycle.isFollowing()) {
            return; // the loop greets by itself before it follows
        }
        List<Requests.Request> asked = requests.present();
        long before = source.receivedBytes();
        try {
            Greeting greeting = source.greet(SyncCycle.GREETING_LIMIT);
            heardAt = System.nanoTime();
            judge(greeting, asked, before);
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

    private void judge(Greeting greeting, List<Requests.Request> asked, long before) {
        Position reached = copy.position();
        if (reached == null) {
            return;
        }
        facts.primary(greeting.end());
        if (reached.contains(greeting.end())) {
            wasBehind = false;
            cycle.isWell();
            facts.succeeded(greeting.at());
            facts.state(ReplicaState.CURRENT);
        } else if (!SyncCycle.isSameHistory(reached, greeting.end())) {
            loop.interrupt("The primary's history is another one now.");
        } else {
            boolean isMute = wasBehind && source.receivedBytes() - before == 0;
            wasBehind = true;
            if (isMute) {
                loop.interrupt("The primary is ahead, and its log is silent.");
            }
        }
        requests.greeted(asked, greeting.end(), reached);
        receivedBytes = source.receivedBytes();
    }
}
