package io.millpond.runtime.observe;

import io.millpond.runtime.route.Reason;
import java.time.Duration;

/**
 * What was counted of the statements that ran at one place for one reason. The numbers are read one after the other while
 * others count, so the last statement may be in some of them only.
 *
 * @param place where they ran
 * @param reason why there
 * @param statements how many, failures too; a batch is one
 * @param failures how many of them ended with an error
 * @param time of all together, from call to end, waits too
 * @param longest of them
 * @param waits how many of them waited for the replica
 * @param waited how long, together; part of {@code time}
 * @param longestWait of them
 * @param rowsRead as {@link StatementEvent#rowsRead()}
 * @param rowsWritten as {@link StatementEvent#rowsWritten()}
 */
public record RouteCounts(
        Place place,
        Reason reason,
        long statements,
        long failures,
        Duration time,
        Duration longest,
        long waits,
        Duration waited,
        Duration longestWait,
        long rowsRead,
        long rowsWritten) {
    /**
     * Whether these are reads that a replica was meant for, and that ran on the server instead. Read-only transactions are not
     * among them: on the server they have the reason {@link Reason#SNAPSHOT}, with a replica or without.
     *
     * @return then {@link #reason()} says why
     */
    public boolean isFallBack() {
        return (place == Place.PRIMARY || place == Place.NODE) && reason.isFallBack();
    }

    /**
     * The mean time of one.
     *
     * @return zero if there was none
     */
    public Duration mean() {
        return statements == 0 ? Duration.ZERO : time.dividedBy(statements);
    }
}
