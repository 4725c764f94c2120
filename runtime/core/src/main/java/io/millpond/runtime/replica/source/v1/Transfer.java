package io.millpond.runtime.replica.source.v1;

import io.millpond.jdbc.http.Call;
import io.millpond.runtime.replica.source.FramePosition;
import io.millpond.runtime.replica.source.PageSink;
import io.millpond.runtime.replica.source.SourceException;
import io.millpond.runtime.replica.source.SourceException.Kind;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One pull, or one follow: from the log where it reaches back far enough, from snapshots before. For one thread.
 *
 * <p>The log's identity is asked at the beginning, and again whenever the server does not know the session any more.
 */
final class Transfer {
    /**
     * Of which one answer of BatchLogEntries has at least as many, if there are as many. Its connection can be used again,
     * which makes it better for a few frames. More come through LogEntries: no pause for a round trip every 4 MB, and the
     * server need not hold them all in memory.
     */
    private static final int BATCH_FRAMES = 1024;

    private static final long ENDLESS = Long.MAX_VALUE;

    private final Channel channel;
    private final Failures failures;
    private final Running running;
    private final PageSink sink;
    private final byte[] window;
    private final Handshake handshake;
    private FramePosition position;

    /** The first frame of an answer did not continue the position: seen once. */
    private boolean isInDoubt;

    private Transfer(Channel channel, Running running, FramePosition after, PageSink sink, byte[] window)
            throws IOException {
        this.channel = channel;
        this.failures = channel.failures();
        this.running = running;
        this.sink = sink;
        this.window = window;
        this.position = after;
        this.handshake = new Handshake(channel, running, after);
    }

    /** Until the end that the server names at the beginning: a moving target is not chased. */
    static void pull(Channel channel, Running running, FramePosition after, PageSink sink, byte[] window)
            throws IOException {
        Transfer transfer = new Transfer(channel, running, after, sink, window);
        long goal = transfer.handshake.hello().end();
        while (transfer.position.frame() < goal) {
            transfer.advance(goal);
        }
    }

    /** Until it fails or is cancelled. */
    static void follow(Channel channel, Running running, FramePosition after, PageSink sink, byte[] window)
            throws IOException {
        Transfer transfer = new Transfer(channel, running, after, sink, window);
        while (true) {
            transfer.advance(ENDLESS);
        }
    }

    /** One step: as much as one answer gives. */
    private void advance(long goal) throws IOException {
        boolean isBatch = goal != ENDLESS && goal - position.frame() <= BATCH_FRAMES;
        try {
            GrpcStatus status = isBatch ? readBatch() : readStream(goal);
            isInDoubt = false;
            if (status != null && status.isSnapshotNeeded()) {
                status = readSnapshot();
            }
            if (status != null) {
                renewOrFail(status);
            }
        } catch (SourceException e) {
            if (e.kind() != Kind.DIVERGED || isInDoubt) {
                throw e;
            }
            // What would cost a whole copy is looked at twice: altered bytes would look the same.
            isInDoubt = true;
        }
    }

    /** A change of the database's settings, and its deletion, end a stream with a good status. */
    private void renewOrFail(GrpcStatus status) throws IOException {
        if (!status.isNoHello() && status.code() != GrpcStatus.OK) {
            throw failures.of(status);
        }
        handshake.renew(position);
    }

    /** Returns null when it has come to its end, else the status that it ended with. */
    private @Nullable GrpcStatus readBatch() throws IOException {
        LogReading reading = new LogReading(position, sink, failures);
        try (Reply reply = open("BatchLogEntries", running.next(Duration.ZERO, channel.silence()))) {
            Frames frames = new Frames(reply, failures, true);
            while (frames.next()) {
                take(reading, frames);
            }
            GrpcStatus status = reply.status();
            if (status != null && status.code() != GrpcStatus.OK) {
                return status;
            }
            if (reading.isEmpty() || reading.isInTransaction()) {
                throw failures.malformed("a batch after " + position + " is empty, or ends inside a transaction");
            }
            reply.finish();
            return null;
        }
    }

    /** Returns null when the goal is reached, else the status that it ended with. */
    private @Nullable GrpcStatus readStream(long goal) throws IOException {
        LogReading reading = new LogReading(position, sink, failures);
        Call call = running.next(Duration.ZERO, channel.silence());
        try (Reply reply = open("LogEntries", call)) {
            Frames frames = new Frames(reply, failures, false);
            boolean isTimed = true;
            while (position.frame() < goal) {
                if (isTimed && position.frame() >= handshake.hello().end()) {
                    call.streams(Duration.ZERO); // from here on, nothing has to come
                    isTimed = false;
                }
                if (!frames.next()) {
                    return reply.status();
                }
                take(reading, frames);
            }
            return null;
        }
    }

    private void take(LogReading reading, Frames frames) throws IOException {
        if (reading.take(frames.frame())) {
            position = reading.position();
        }
    }

    /** Returns null when it was taken, else the status that it ended with. */
    private @Nullable GrpcStatus readSnapshot() throws IOException {
        SnapshotReading reading = new SnapshotReading(position, sink, failures);
        try (Reply reply = open("Snapshot", running.next(Duration.ZERO, channel.silence()))) {
            Frames frames = new Frames(reply, failures, false);
            while (frames.next()) {
                reading.take(frames.frame());
            }
            GrpcStatus status = reply.status();
            if (status != null && status.code() != GrpcStatus.OK) {
                return status;
            }
            position = reading.commit();
            reply.finish();
            return null;
        }
    }

    private Reply open(String method, Call call) throws IOException {
        return channel.open(method, Requests.from(position.frame() + 1), handshake.hello(), call, window);
    }
}
