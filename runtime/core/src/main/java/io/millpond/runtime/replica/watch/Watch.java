package io.millpond.runtime.replica.watch;

import io.millpond.runtime.replica.Subscription;
import io.millpond.runtime.replica.WatchListener;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.ResultQuery;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One live query. Thread-safe: its state changes atomically, and only one thread at a time runs it. */
final class Watch<R extends Record> implements Subscription, Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private enum State {
        IDLE,
        /** It waits for a thread. */
        QUEUED,
        RUNNING,
        /** It runs, and a commit has come since. */
        OUTDATED,
        CLOSED
    }

    private final Watches owner;
    private final DSLContext dsl;
    private final ResultQuery<R> query;
    private final WatchListener<R> listener;
    private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);
    // Of whoever runs:
    private byte @Nullable [] last;
    private boolean hasFailed;

    Watch(Watches owner, DSLContext dsl, ResultQuery<R> query, WatchListener<R> listener) {
        this.owner = owner;
        this.dsl = dsl;
        this.query = query;
        this.listener = listener;
    }

    /** What it read may be outdated. */
    void signal() {
        State before = state.getAndUpdate(now -> switch (now) {
            case IDLE -> State.QUEUED;
            case RUNNING -> State.OUTDATED;
            case QUEUED, OUTDATED, CLOSED -> now;
        });
        if (before == State.IDLE) {
            owner.submit(this);
        }
    }

    @Override
    public void run() {
        if (!state.compareAndSet(State.QUEUED, State.RUNNING)) {
            return;
        }
        try {
            fetch();
        } finally {
            State before = state.getAndUpdate(now -> switch (now) {
                case RUNNING -> State.IDLE;
                case OUTDATED -> State.QUEUED;
                case IDLE, QUEUED, CLOSED -> now;
            });
            if (before == State.OUTDATED) {
                owner.submit(this); // behind the others, not at once
            }
        }
    }

    private void fetch() {
        Fingerprint fingerprint = new Fingerprint();
        Result<R> result;
        try {
            Configuration own = dsl.configuration().deriveAppending(new Tee(fingerprint));
            result = DSL.using(own).fetch(query);
        } catch (RuntimeException e) {
            failed(e);
            return;
        }
        hasFailed = false;
        byte[] now = fingerprint.isBegun() ? fingerprint.end() : null;
        if (now == null || !Arrays.equals(now, last)) {
            last = now;
            tell(result);
        }
    }

    private void tell(Result<R> result) {
        if (state.get() == State.CLOSED) {
            return;
        }
        try {
            listener.changed(result);
        } catch (Throwable e) { // also of assertions: a listener's trouble is its own
            LOG.warn("The listener of a live query failed; the query goes on", e);
        }
    }

    private void failed(RuntimeException error) {
        if (state.get() == State.CLOSED) {
            return;
        }
        if (!hasFailed) { // else once for each commit
            LOG.warn("A live query failed; it is tried again after the next commit", error);
        }
        hasFailed = true;
        last = null;
        try {
            listener.failed(error);
        } catch (Throwable e) {
            LOG.warn("The listener of a live query failed; the query goes on", e);
        }
    }

    @Override
    public void close() {
        if (state.getAndSet(State.CLOSED) != State.CLOSED) {
            owner.closed(this);
        }
    }
}
