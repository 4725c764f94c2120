package io.millpond.runtime.primary;

import io.millpond.runtime.MillpondConfig;
import io.millpond.testkit.sqld.FreshDatabase;
import io.millpond.testkit.sqld.Sqld;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The contract on a server with a replica beside it, which reads run on. */
final class ReplicatedPrimaryIT extends PrimaryContract {
    private final FreshDatabase database = Sqld.freshDatabase();

    @TempDir
    Path folder;

    /** One process feeds a file once. */
    private int files;

    @Override
    MillpondConfig.Builder config() {
        return MillpondConfig.builder()
                .url(database.url())
                .namespace(database.namespace())
                .replica(folder.resolve("replica" + files++ + ".db"));
    }
}
