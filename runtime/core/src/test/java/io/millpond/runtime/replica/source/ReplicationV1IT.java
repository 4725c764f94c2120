package io.millpond.runtime.replica.source;

import io.millpond.runtime.MillpondConfig;
import io.millpond.testkit.sqld.FreshDatabase;
import io.millpond.testkit.sqld.Sqld;

/** The contract on a real sqld. */
final class ReplicationV1IT extends ReplicaSourceContract {
    private final FreshDatabase database = Sqld.freshDatabase();

    @Override
    String jdbcUrl() {
        return database.jdbcUrl();
    }

    @Override
    ReplicaSource open() {
        return Sources.open(MillpondConfig.builder()
                .url(database.url())
                .namespace(database.namespace())
                .build());
    }

    @Override
    Position start(Greeting greeting) {
        return FramePosition.start(((FramePosition) greeting.end()).log());
    }

    @Override
    Position foreign() {
        return new FramePosition("528a48d0-14af-42e5-baea-77aa0f9ca729", 0, null);
    }
}
