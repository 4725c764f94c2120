package io.millpond.runtime.history;

import io.millpond.runtime.history.ModelPrimary.Entry;

/** One process: a replica, a connection to the primary, a router. For one thread. */
final class ModelProcess {
    private static final int UNCONNECTED = -1;

    private final ModelClock clock;
    private final ModelPrimary primary;
    private final ModelReplica replica;
    private final ModelRouter.Maker maker;
    private ModelRouter router;
    private boolean isUp = true;
    private int life;
    private int connectedLog = UNCONNECTED;
    private long connectedAt;
    private long helloSent = Long.MIN_VALUE;

    ModelProcess(ModelClock clock, ModelPrimary primary, ModelRouter.Maker maker) {
        this.clock = clock;
        this.primary = primary;
        this.maker = maker;
        this.replica = new ModelReplica(clock, primary);
        this.router = maker.make(this);
    }

    ModelClock clock() {
        return clock;
    }

    ModelPrimary primary() {
        return primary;
    }

    ModelReplica replica() {
        return replica;
    }

    ModelRouter router() {
        return router;
    }

    boolean isUp() {
        return isUp;
    }

    /** Changes when the process is killed. */
    int life() {
        return life;
    }

    /** When the connection to the primary was made: it is still the same primary. */
    long connectedAt() {
        return connectedAt;
    }

    /** Sends a request: a connection that a crash of the primary has closed is made again. False: there is no primary. */
    boolean connect() {
        if (!primary.isUp()) {
            return false;
        }
        if (connectedLog != primary.end().log()) {
            connectedLog = primary.end().log();
            connectedAt = clock.now();
            router.reconnected();
        }
        return true;
    }

    /** Whether the answer to a request comes: the primary that got it still lives. */
    boolean isConnected(int toLog) {
        return primary.isUp() && primary.end().log() == toLog;
    }

    /** Asks the primary for its end, unless that was done since the given time. */
    void askEnd(long since) {
        boolean isLost = helloSent < clock.now() - 20 * ModelClock.MILLI;
        if (helloSent >= since && !isLost) {
            return;
        }
        long asked = clock.now();
        int asking = life;
        helloSent = asked;
        clock.after(clock.micros(100, 1500), () -> {
            if (primary.isUp()) {
                Entry end = primary.end();
                clock.after(clock.micros(100, 1500), () -> {
                    if (asking == life) {
                        replica.endWas(asked, end);
                    }
                });
            }
        });
    }

    void kill() {
        isUp = false;
        life++;
    }

    void restart() {
        isUp = true;
        connectedLog = UNCONNECTED;
        helloSent = Long.MIN_VALUE;
        router = maker.make(this);
        replica.restart();
    }
}
