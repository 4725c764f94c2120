package io.millpond.migrations.rehearse;

import io.millpond.migrations.apply.DatabaseAccess;
import io.millpond.migrations.copy.LocalCopy;
import io.millpond.migrations.copy.NewFile;
import io.millpond.migrations.generate.Listener;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A local file.
 *
 * @param file that closing deletes
 */
record ScratchStage(NewFile file) implements Stage {
    static ScratchStage copy(DatabaseAccess database, @Nullable Path folder, Listener listener) {
        Path place = folder == null ? Path.of(System.getProperty("java.io.tmpdir")) : folder;
        NewFile file = NewFile.in(place, null);
        try {
            new LocalCopy(database, file.path(), listener).make();
            return new ScratchStage(file);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public DatabaseAccess database() {
        return DatabaseAccess.of("jdbc:sqlite:" + file.path());
    }

    @Override
    public String kind() {
        return "copy";
    }

    @Override
    public void close() {
        file.close();
    }
}
