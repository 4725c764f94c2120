package io.millpond.runtime.replica;

import io.millpond.runtime.replica.source.Greeting;
import io.millpond.runtime.replica.source.PageSink;
import io.millpond.runtime.replica.source.Position;
import io.millpond.runtime.replica.source.ReplicaSource;
import io.millpond.runtime.replica.source.SourceException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Keeps the newest greeting, whoever asked for it. Thread-safe as {@link ReplicaSource} says. */
final class NotedSource implements ReplicaSource {
    private final ReplicaSource source;
    private final AtomicReference<@Nullable Asked> last = new AtomicReference<>();

    NotedSource(ReplicaSource source) {
        this.source = source;
    }

    /** The one that was asked for last; null: none was answered yet. */
    @Nullable Asked last() {
        return last.get();
    }

    @Override
    public Greeting greet(Duration limit) throws SourceException {
        long now = System.nanoTime();
        Greeting greeting = source.greet(limit);
        Asked asked = new Asked(now, greeting.end());
        last.accumulateAndGet(asked, NotedSource::newer);
        return greeting;
    }

    private static @Nullable Asked newer(@Nullable Asked before, @Nullable Asked next) {
        return before == null || (next != null && next.atNanos() - before.atNanos() > 0) ? next : before;
    }

    @Override
    public void pull(Position after, PageSink sink) throws IOException {
        source.pull(after, sink);
    }

    @Override
    public void follow(Position after, PageSink sink) throws IOException {
        source.follow(after, sink);
    }

    @Override
    public boolean isLive() {
        return source.isLive();
    }

    @Override
    public void cancel() {
        source.cancel();
    }

    @Override
    public long receivedBytes() {
        return source.receivedBytes();
    }

    @Override
    public void close() {
        source.close();
    }

    /** As the source says. */
    @Override
    public String toString() {
        return source.toString();
    }
}
