package io.millpond.migrations.apply;

import java.time.Instant;

/**
 * Who holds the migration lock of a database.
 *
 * @param host the machine's name
 * @param pid the process on it
 * @param since by the database's clock
 * @param isStale whether its owner has ended or let the lease run out, so that the next migrator takes it
 */
public record LockHolder(String host, long pid, Instant since, boolean isStale) {
    static LockHolder of(LockRow row) {
        return new LockHolder(row.owner().host(), row.owner().pid(), row.acquiredAt(), row.isFree());
    }

    /**
     * The holder in words.
     *
     * @return such as {@code process 4711 on build-3, since 2026-11-21T10:15:30Z}
     */
    @Override
    public String toString() {
        return "process " + pid + " on " + host + ", since " + since + (isStale ? ", which has ended" : "");
    }
}
