package io.millpond.runtime.replica.source;

import io.millpond.runtime.replica.source.SourceException.Kind;
import io.millpond.runtime.replica.source.v1.ReplicationV1;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;

/**
 * Speaks replication v1, because its first request is needed anyway and all but a few servers answer it, and asks the few
 * what else they speak, to say so. Thread-safe as {@link ReplicaSource} says.
 */
final class NamingSource implements ReplicaSource {
    private final Server server;
    private final ReplicationV1 source;

    NamingSource(Server server) {
        this.server = server;
        this.source = new ReplicationV1(server, Clock.systemUTC());
    }

    @Override
    public Greeting greet(Duration limit) throws SourceException {
        try {
            return source.greet(limit);
        } catch (SourceException e) {
            throw named(e);
        }
    }

    @Override
    public void pull(Position after, PageSink sink) throws IOException {
        try {
            source.pull(after, sink);
        } catch (SourceException e) {
            throw named(e);
        }
    }

    @Override
    public void follow(Position after, PageSink sink) throws IOException {
        try {
            source.follow(after, sink);
        } catch (SourceException e) {
            throw named(e);
        }
    }

    private SourceException named(SourceException failure) {
        if (failure.kind() != Kind.NOT_SUPPORTED) {
            return failure;
        }
        String spoken = SpokenProtocol.of(server);
        return spoken == null
                ? failure
                : new SourceException(
                        Kind.NOT_SUPPORTED,
                        failure.getMessage() + " It speaks " + spoken + ", which is not supported yet.",
                        failure);
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

    @Override
    public String toString() {
        return source.toString();
    }
}
