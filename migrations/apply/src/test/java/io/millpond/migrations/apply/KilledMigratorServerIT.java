package io.millpond.migrations.apply;

import java.nio.file.Path;

/** On a server, which gives the lock of a dead process to the next one after 5 seconds. */
final class KilledMigratorServerIT extends KilledMigratorContract {
    @Override
    Scratch scratch(Path empty) {
        return Scratch.onServer(empty);
    }

    @Override
    int fewKills() {
        return 2;
    }
}
