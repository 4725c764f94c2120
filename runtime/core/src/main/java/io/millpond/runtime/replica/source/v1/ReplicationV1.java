package io.millpond.runtime.replica.source.v1;

import io.millpond.jdbc.http.Call;
import io.millpond.runtime.replica.source.FramePosition;
import io.millpond.runtime.replica.source.Greeting;
import io.millpond.runtime.replica.source.PageSink;
import io.millpond.runtime.replica.source.Position;
import io.millpond.runtime.replica.source.ReplicaSource;
import io.millpond.runtime.replica.source.Server;
import io.millpond.runtime.replica.source.SourceException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Replication v1, as sqld speaks it with its own replicas. Thread-safe as {@link ReplicaSource} says; has no thread of its
 * own.
 */
public final class ReplicationV1 implements ReplicaSource {
    /** Large reads are quick ones; the longest message that must be in it as a whole has some 4 KiB. */
    private static final int WINDOW_BYTES = 64 * 1024;

    private final Server server;
    private final Channel channel;
    private final Clock clock;
    private final Object lock = new Object();

    /** Guarded by lock. */
    private @Nullable Running running;

    /** Guarded by lock. */
    private boolean isClosed;

    /**
     * Opens nothing yet.
     *
     * @param server where the frames are; closed with this
     * @param clock says when it answered
     */
    public ReplicationV1(Server server, Clock clock) {
        this.server = server;
        this.channel = new Channel(server);
        this.clock = clock;
    }

    @Override
    public Greeting greet(Duration limit) throws SourceException {
        try {
            Hello hello = channel.hello(Call.within(limit));
            return new Greeting(hello.position(), clock.instant());
        } catch (SourceException e) {
            throw e;
        } catch (IOException e) {
            throw channel.failures().malformed("it cannot be read", e);
        }
    }

    @Override
    public void pull(Position after, PageSink sink) throws IOException {
        run(after, sink, Transfer::pull);
    }

    @Override
    public void follow(Position after, PageSink sink) throws IOException {
        run(after, sink, Transfer::follow);
    }

    private interface Mode {
        void run(Channel channel, Running running, FramePosition after, PageSink sink, byte[] window)
                throws IOException;
    }

    private void run(Position after, PageSink sink, Mode mode) throws IOException {
        if (!(after instanceof FramePosition position)) {
            throw channel.failures().diverged("it counts frames, and the replica is at " + after.text());
        }
        Running started = begin();
        try {
            mode.run(channel, started, position, sink, new byte[WINDOW_BYTES]);
        } finally {
            synchronized (lock) {
                running = null;
            }
        }
    }

    private Running begin() throws SourceException {
        synchronized (lock) {
            if (running != null) {
                throw new IllegalStateException("another pull or follow of " + server + " is under way");
            }
            Running started = new Running(channel.failures());
            if (isClosed) {
                started.cancel();
            }
            running = started;
            return started;
        }
    }

    @Override
    public boolean isLive() {
        return true;
    }

    @Override
    public void cancel() {
        Running current;
        synchronized (lock) {
            current = running;
        }
        if (current != null) {
            current.cancel();
        }
    }

    @Override
    public long receivedBytes() {
        return server.received().sum();
    }

    @Override
    public void close() {
        synchronized (lock) {
            isClosed = true;
        }
        cancel();
        server.close();
    }

    /** Names the server, without secrets. */
    @Override
    public String toString() {
        return "ReplicationV1[" + server + "]";
    }
}
