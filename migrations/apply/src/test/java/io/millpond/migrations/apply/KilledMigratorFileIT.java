package io.millpond.migrations.apply;

import java.nio.file.Path;
import java.sql.SQLException;

/** On a file, whose journal {@code -Dmillpond.journal} names: {@code wal}, the default, or {@code delete}. */
final class KilledMigratorFileIT extends KilledMigratorContract {
    @Override
    Scratch scratch(Path empty) throws SQLException {
        Scratch scratch = new Scratch(empty);
        scratch.execute("PRAGMA journal_mode = " + System.getProperty("millpond.journal", "wal"));
        return scratch;
    }

    @Override
    int fewKills() {
        return 4;
    }
}
