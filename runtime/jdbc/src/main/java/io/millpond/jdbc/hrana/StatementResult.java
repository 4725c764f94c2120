package io.millpond.jdbc.hrana;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one statement gave.
 *
 * @param columns in order; empty if the statement returns no rows by its nature
 * @param rows each as long as columns: null, Long, Double, String, byte[] or {@link UnsignedInfinity}
 * @param affectedRows of INSERT, UPDATE, DELETE; 0 for others
 * @param lastInsertRowid the stream's, after an INSERT (also one that inserted nothing); null after others
 * @param replicationIndex the last committed frame; null inside a batch or if the database has none
 * @param isHandedOn whether another server ran it than the one that answers: a replica node counts nothing then, no time either
 * @param rowsRead rows the engine looked at; 0 from a cursor
 * @param rowsWritten rows the engine wrote; 0 from a cursor
 */
public record StatementResult(
        List<Column> columns,
        List<@Nullable Object[]> rows,
        long affectedRows,
        @Nullable Long lastInsertRowid,
        @Nullable Long replicationIndex,
        boolean isHandedOn,
        long rowsRead,
        long rowsWritten) {}
