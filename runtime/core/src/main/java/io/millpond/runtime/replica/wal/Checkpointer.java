package io.millpond.runtime.replica.wal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A connection of its own for checkpoints, beside the guard's: SQLite lets one checkpointer work while another connection
 * writes. Never waits for a lock. Guarded by the caller: one checkpoint at a time.
 */
final class Checkpointer implements AutoCloseable {
    private final Path file;
    private final WalIndex index;
    private final Connection connection;

    Checkpointer(Path file, WalIndex index) throws IOException {
        this.file = file;
        this.index = index;
        try {
            connection = SqliteFile.connect(file, 0);
        } catch (SQLException e) {
            throw SqliteFile.failure("open", file, e);
        }
    }

    /** Copies what no reader hinders; syncs the log before and the file after (https://sqlite.org/wal.html#ckpt). */
    Checkpoint copy() throws IOException {
        Checkpoint done = run("PASSIVE");
        return new Checkpoint(
                done.isComplete() && done.frames() == done.copiedFrames(), done.frames(), done.copiedFrames());
    }

    /** For who keeps our own injections away. */
    Checkpoint truncate() throws IOException {
        return run("TRUNCATE");
    }

    private Checkpoint run(String mode) throws IOException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(" + mode + ")")) {
            if (!row.next()) {
                throw new IOException("SQLite did not answer a checkpoint of " + file);
            }
            boolean isDone = row.getInt(1) == 0;
            int frames = row.getInt(2);
            return frames < 0 ? fromIndex(false) : new Checkpoint(isDone, frames, row.getInt(3));
        } catch (SQLException e) {
            if (SqliteFile.isBusy(e)) {
                return fromIndex(false);
            }
            throw SqliteFile.failure("checkpoint", file, e);
        }
    }

    private Checkpoint fromIndex(boolean isDone) {
        IndexHeader header = index.header();
        int copied = index.copiedFrames();
        return new Checkpoint(isDone, header == null ? copied : Math.max(copied, header.frames()), copied);
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw SqliteFile.failure("close", file, e);
        }
    }
}
