package io.millpond.runtime.history;

import io.millpond.runtime.history.ModelPrimary.Commit;
import io.millpond.runtime.history.ModelPrimary.Entry;
import io.millpond.runtime.history.Operation.Marked;
import io.millpond.runtime.history.Operation.Opened;
import io.millpond.runtime.history.Operation.Read;
import io.millpond.runtime.history.Operation.Write;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One who visits one process after the other with a bookmark in a cookie; each visit is a session of some reads and writes.
 * For one thread.
 */
final class ModelVisitor {
    private static final long STEP = ModelClock.MILLI / 4;

    private final ModelWorld world;
    private final ModelClock clock;
    private final ModelPrimary primary;
    private @Nullable String cookie;
    private long bookmark;

    // Of the visit under way:
    private ModelProcess process;
    private ModelRouter router;
    private ModelRouter.Visit visit = new ModelRouter.Visit();
    private int life;
    private long session;

    ModelVisitor(ModelWorld world, ModelProcess first) {
        this.world = world;
        this.clock = world.clock();
        this.primary = world.primary();
        this.process = first;
        this.router = first.router();
        pause();
    }

    private void pause() {
        clock.after(clock.micros(50, 2000), this::open);
    }

    private void open() {
        if (clock.chance(40)) {
            process = world.process();
        }
        if (world.isOver()) {
            return;
        }
        if (!process.isUp()) {
            pause();
            return;
        }
        router = process.router();
        life = process.life();
        session = world.number();
        long begin = clock.now();
        visit = router.open(cookie);
        world.add(new Opened(session, bookmark, begin, begin));
        step(1 + clock.below(6));
    }

    private void next(int left) {
        clock.after(clock.micros(10, 500), () -> step(left));
    }

    /** Whether the process was killed while something was under way: the visit is over, the cookie is the old one. */
    private boolean isOver() {
        if (process.life() == life) {
            return false;
        }
        pause();
        return true;
    }

    private void step(int left) {
        if (world.isOver() || isOver()) {
            return;
        }
        if (left == 0) {
            long begin = clock.now();
            cookie = router.bookmark(visit);
            bookmark = world.number();
            world.add(new Marked(session, bookmark, begin, begin));
            pause();
        } else if (clock.chance(40)) {
            write(left);
        } else {
            read(left, world.promise(), world.keys(), clock.now());
        }
    }

    private void read(int left, Promise promise, List<Integer> keys, long begin) {
        if (isOver()) {
            return;
        }
        switch (router.choose(visit, promise, clock.now() - begin)) {
            case WAIT -> clock.after(STEP, () -> read(left, promise, keys, begin));
            case REPLICA -> readReplica(left, promise, keys, begin);
            case PRIMARY -> readPrimary(left, promise, keys, begin);
        }
    }

    private void readReplica(int left, Promise promise, List<Integer> keys, long begin) {
        Entry chosen = process.replica().position();
        // Between the decision and the snapshot the replica may move, but no file is exchanged under a reader.
        clock.after(clock.chance(20) ? clock.micros(300, 4000) : clock.micros(1, 300), () -> {
            if (isOver()) {
                return;
            }
            if (!process.replica().contains(chosen)) {
                read(left, promise, keys, begin);
                return;
            }
            Rows rows = router.rowsOfReplica(keys);
            router.readAtReplica(visit, chosen);
            world.add(new Read(session, promise, begin, clock.now(), rows));
            next(left - 1);
        });
    }

    private void readPrimary(int left, Promise promise, List<Integer> keys, long begin) {
        ModelRouter.Ticket ticket = router.sending(visit);
        if (!process.connect()) {
            next(left - 1);
            return;
        }
        int log = primary.end().log();
        clock.after(clock.micros(100, 1500), () -> {
            boolean isServed = process.isConnected(log);
            Rows rows = router.rowsOfPrimary(keys);
            long index = primary.end().frame();
            clock.after(clock.micros(100, 1500), () -> {
                if (!isOver() && isServed) {
                    router.readAtPrimary(visit, ticket, index);
                    world.add(new Read(session, promise, begin, clock.now(), rows));
                    next(left - 1);
                } else if (process.life() == life) {
                    next(left - 1);
                }
            });
        });
    }

    /** Everything about one write that is sent, perhaps twice. */
    private final class Sending {
        private final int left;
        private final long begin = clock.now();
        private final Commit commit;
        private final ModelRouter.Ticket ticket = router.sending(visit);
        private int log;
        private long commitSent = begin;
        private boolean isOnceMore;

        Sending(int left, Commit commit) {
            this.left = left;
            this.commit = commit;
        }

        void send() {
            if (process.connect()) {
                log = primary.end().log();
                clock.after(clock.micros(100, 1500), this::arrive);
            } else {
                end(isOnceMore ? Outcome.UNKNOWN : Outcome.FAILED);
            }
        }

        private void arrive() {
            if (!process.isConnected(log)) {
                lost();
            } else if (primary.isFree()) {
                primary.begin(commit);
                clock.after(clock.micros(100, 1500), clock.chance(15) ? this::rollback : this::sendCommit);
            } else {
                clock.after(clock.micros(50, 300), this::arrive);
            }
        }

        private void rollback() {
            if (process.isConnected(log)) {
                primary.rollback();
            }
            end(Outcome.FAILED);
        }

        private void sendCommit() {
            commitSent = clock.now();
            if (process.life() != life && process.isConnected(log)) {
                primary.rollback(); // the server rolls back what a dead client has left open
                end(Outcome.UNKNOWN);
                return;
            }
            clock.after(clock.micros(100, 1000), this::commit);
        }

        private void commit() {
            if (!process.isConnected(log)) {
                lost();
                return;
            }
            Entry entry = primary.commit();
            clock.after(clock.micros(100, 1500), () -> {
                if (clock.chance(4)) {
                    lost();
                } else if (process.life() != life) {
                    end(Outcome.UNKNOWN);
                } else {
                    router.written(visit, ticket, entry.frame());
                    world.add(write(Outcome.DONE, entry.version()));
                    next(left - 1);
                }
            });
        }

        private void lost() {
            if (router.isSentAgain() && !isOnceMore && process.life() == life) {
                isOnceMore = true;
                send();
            } else {
                end(router.ofLostAnswer());
            }
        }

        private void end(Outcome outcome) {
            world.add(write(process.life() == life ? outcome : Outcome.UNKNOWN, Write.UNKNOWN_VERSION));
            if (!isOver()) {
                next(left - 1);
            }
        }

        private Write write(Outcome outcome, long version) {
            long end = process.life() == life ? clock.now() : Operation.NEVER;
            return new Write(session, commit.tag(), commit.keys(), begin, commitSent, end, outcome, version);
        }
    }

    private void write(int left) {
        new Sending(left, new Commit(world.number(), world.writtenKeys())).send();
    }
}
