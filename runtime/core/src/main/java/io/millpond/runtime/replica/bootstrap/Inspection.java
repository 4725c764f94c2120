package io.millpond.runtime.replica.bootstrap;

import io.millpond.runtime.replica.disk.DiskFile;
import io.millpond.runtime.replica.health.DamagedFileException;
import io.millpond.runtime.replica.health.SchemaCheck;
import io.millpond.runtime.replica.health.Verification;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Whether a new file is a whole database.
 *
 * <p>Of SQLite's two checks it runs {@code quick_check}, which reads every page, its place in the trees and each row, and
 * FTS5's own structures; it took 0.4 s for 500 MB with three indexes. {@code integrity_check}, which compares indexes with
 * tables in addition, took 3 to 4 s, almost half of the time of the whole fetch; run on several threads (it takes a table's
 * name) it was hardly faster, as one table has most of the rows. Who installs the file runs it right after the switch:
 * {@link Verification#of}. Stateless.
 */
final class Inspection {
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER = 100;

    private Inspection() {}

    static void ofPages(Path file, SeenPages seen, int databasePages) throws IOException {
        if (databasePages < 1) {
            throw new DamagedFileException(file + " has no pages: nothing was committed to it", null);
        }
        int missing = seen.firstMissing(databasePages);
        if (missing > 0) {
            throw new DamagedFileException(
                    file + ": page " + missing + " of " + databasePages + " never came from the primary", null);
        }
    }

    /** https://sqlite.org/fileformat2.html#the_database_header */
    static void ofHeader(Path file, DiskFile content) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        content.read(header, 0);
        byte[] bytes = header.array();
        if (!Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new DamagedFileException(file + ": page 1 is not that of a SQLite database", null);
        }
        if (header.getShort(16) != NewFile.PAGE_SIZE) {
            throw new DamagedFileException(
                    file + ": its pages have " + Short.toUnsignedInt(header.getShort(16)) + " bytes, not "
                            + NewFile.PAGE_SIZE,
                    null);
        }
        if (bytes[18] != 2 || bytes[19] != 2) {
            throw new DamagedFileException(file + ": it is not in WAL mode", null);
        }
    }

    static void bySqlite(Path file) throws IOException {
        SchemaCheck.ofUnused(file);
        Verification found = Verification.quicklyOfUnused(file);
        if (!found.isComplete()) {
            throw new IOException(file + " could not be checked: " + String.join("; ", found.problems()));
        }
        if (found.isDamaged()) {
            throw new DamagedFileException(file + " is not sound: " + String.join("; ", found.problems()), null);
        }
    }
}
