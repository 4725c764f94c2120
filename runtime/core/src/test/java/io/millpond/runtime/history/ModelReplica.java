package io.millpond.runtime.history;

import io.millpond.runtime.history.ModelPrimary.Entry;
import java.util.ArrayList;
import java.util.List;

/**
 * A replica that follows the primary's log with random delays. What was on its way when the primary crashed still arrives.
 * It can be thrown away and fetched again, from a copy that lags. For one thread.
 */
final class ModelReplica {
    private static final long HEARTBEAT = 3 * ModelClock.MILLI;

    /** The primary's end as somebody asked for it. */
    private record End(long asked, Entry entry) {}

    private final ModelClock clock;
    private final ModelPrimary primary;
    private final List<End> awaited = new ArrayList<>();
    private Entry position;
    private Entry durable;
    private int stream;
    private int lives;
    private Entry lastSent;
    private long lastArrival;
    private long greeted;
    private long currentAt = Long.MIN_VALUE;
    private long movedAt;

    ModelReplica(ModelClock clock, ModelPrimary primary) {
        this.clock = clock;
        this.primary = primary;
        position = primary.end();
        durable = position;
        lastSent = position;
        primary.onCommit(this::send);
        connect();
        clock.after(HEARTBEAT, this::beat);
    }

    Entry position() {
        return position;
    }

    /** When the primary was last asked for its log, and it was the log of this position. */
    long greeted() {
        return greeted;
    }

    /** It holds all that the primary had at this time. */
    long currentAt() {
        return currentAt;
    }

    /** When something arrived. */
    long movedAt() {
        return movedAt;
    }

    /** The primary was asked for its end at some time, and said this. */
    void endWas(long asked, Entry entry) {
        awaited.add(new End(asked, entry));
        compare();
    }

    private void compare() {
        for (End end : awaited) {
            if (contains(end.entry())) {
                currentAt = Math.max(currentAt, end.asked());
            }
        }
        awaited.removeIf(end -> contains(end.entry()) || end.entry().log() < position.log());
    }

    boolean contains(Entry other) {
        return position.log() == other.log() && position.frame() >= other.frame();
    }

    /** The stream to the primary begins anew, after all that is still on its way. */
    void reconnect() {
        int epoch = ++stream;
        long pause = clock.chance(40) ? clock.micros(5000, 20_000) : clock.micros(200, 3000);
        clock.at(Math.max(lastArrival, clock.now() + pause), () -> {
            if (epoch == stream) {
                connect();
            }
        });
    }

    private void connect() {
        if (!primary.isUp()) {
            reconnect();
        } else if (primary.end().log() == position.log()) {
            greeted = clock.now();
            send();
        } else {
            fetch();
        }
    }

    /** The whole database; sometimes from a copy that lags. */
    void fetch() {
        List<Entry> log = primary.log();
        Entry fetched = clock.chance(60) ? log.get(clock.below(log.size())) : primary.end();
        long asked = clock.now();
        lastSent = fetched;
        lastArrival = Math.max(lastArrival, clock.now() + clock.micros(500, 4000));
        arrives(() -> {
            position = fetched;
            durable = fetched;
            greeted = asked;
            currentAt = Long.MIN_VALUE;
        });
        send();
    }

    /** What the primary has and was not sent, in order. */
    private void send() {
        if (!primary.isUp() || lastSent.log() != primary.end().log()) {
            return;
        }
        for (Entry entry : primary.log()) {
            if (entry.version() > lastSent.version()) {
                lastArrival = Math.max(lastArrival, clock.now() + delay());
                arrives(() -> position = entry);
                lastSent = entry;
            }
        }
    }

    private long delay() {
        return clock.chance(8) ? clock.micros(5000, 40_000) : clock.micros(100, 2500);
    }

    private void arrives(Runnable effect) {
        int life = lives;
        clock.at(lastArrival, () -> {
            if (life == lives) {
                effect.run();
                movedAt = clock.now();
                if (clock.chance(50)) {
                    durable = position;
                }
                compare();
            }
        });
    }

    /** The stream says now and then how far the primary is. */
    private void beat() {
        if (primary.isUp() && lastSent.log() == primary.end().log()) {
            Entry end = primary.end();
            long asked = clock.now();
            lastArrival = Math.max(lastArrival, clock.now() + clock.micros(100, 2500));
            arrives(() -> endWas(asked, end));
        }
        clock.after(HEARTBEAT, this::beat);
    }

    /** Its process was killed: what was not durable is fetched again. */
    void restart() {
        lives++;
        position = durable;
        awaited.clear();
        currentAt = Long.MIN_VALUE;
        lastArrival = clock.now();
        lastSent = position;
        reconnect();
    }

    /** The next commit, if it is already there to be applied; else the position. */
    Entry next() {
        return primary.log().stream()
                .filter(entry -> entry.log() == position.log() && entry.frame() > position.frame())
                .findFirst()
                .orElse(position);
    }
}
