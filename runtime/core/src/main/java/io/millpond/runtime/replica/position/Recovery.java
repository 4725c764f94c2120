package io.millpond.runtime.replica.position;

import io.millpond.runtime.replica.health.DamagedFileException;
import io.millpond.runtime.replica.position.PositionFile.LogCheck;
import io.millpond.runtime.replica.wal.WalState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which slot is true after whatever has happened, and whether it is the whole truth.
 *
 * <p>It stands on these facts. A page reaches the database file only by a checkpoint, which makes the log durable first; and
 * a log is begun anew, emptied or deleted only after all of it is durable in the database file
 * (https://sqlite.org/wal.html#performance_considerations, https://sqlite.org/walformat.html). So a <i>settled</i> entry,
 * written after the log was synced, stays true. A <i>noted</i> one is in the page cache like the log's tail, and a power
 * loss may keep either without the other: it is true if the log holds its state, and else worth nothing. A <i>last</i> entry
 * is a settled one with the promise that nothing was injected after it, taken back durably before anything is.
 *
 * <pre>
 * what happened                                   log now              result
 * ----------------------------------------------  -------------------  -------------------------------------------
 * kill                                            as noted             noted, exact
 * kill between an injection and its note          goes on after noted  noted, not exact: one more is in the log
 * kill, nothing noted since settling              as settled           settled, exact
 * kill, then a GUI copied and deleted the log     empty                settled, not exact: noted is unconfirmed
 * kill after a checkpoint emptied the log,
 *   before or after an entry was settled for it   empty                settled, not exact: whether something was
 *                                                                      injected and copied by others, none can say
 * power loss, log's tail and note lost            as/after settled     settled, exact if the log is as it says
 * power loss, log's tail lost, note kept          lacks noted          settled, exact if the log is as it says
 * power loss, log kept, note lost or torn         goes on              settled, not exact
 * power loss, log begun anew, notes lost          another filling      settled, not exact
 * power loss while settling: slot torn            any                  as if it had not been tried
 * power loss while settling: note kept            as noted             noted, exact
 * settled late, for less than is noted already    as noted             noted, exact
 * clean close                                     empty or deleted     last, exact
 * clean close, others still read                  as last              last, exact
 * ... and copied and deleted the log at their end empty                last, exact
 * clean close, power loss brings the log back     not empty            last, not exact; or exact, as the entry that fits
 * clean close with a log, and it goes on          after last           damaged: somebody else wrote
 * clean close with a log, and it is another one   another filling      damaged: somebody else wrote
 * durable frames are missing in the same filling  lacks settled        damaged: the log was cut off or altered
 * nothing settled, note unconfirmed               any                  null
 * </pre>
 *
 * <p>An empty log says nothing about how it became empty, so that only a last entry is exact there. Not to be told apart: a
 * log that somebody deleted by hand after a kill, and one that was copied. A foreign writer who writes and closes while nobody
 * runs leaves no trace here either.
 *
 * @param file for messages
 * @param state the log as it is
 * @param log to look into it
 */
record Recovery(Path file, WalState state, LogCheck log) {

    /**
     * Chooses.
     *
     * @param noted the noted slot
     * @param settled the newer settled slot
     * @param older the other settled slot
     * @return null if none is certainly true
     * @throws DamagedFileException if the log cannot be ours any more
     * @throws IOException if the log cannot be read
     */
    @Nullable Recovered choose(@Nullable Slot noted, @Nullable Slot settled, @Nullable Slot older) throws IOException {
        if (settled != null && isLast(settled, noted)) {
            return recoverLast(settled, present(noted, older));
        }
        refuseLostFrames(settled);
        for (Slot slot : present(noted, settled, older)) {
            if (isAsStated(slot)) {
                return new Recovered(slot.entry(), true);
            }
        }
        Slot best = settled;
        if (noted != null
                && !noted.entry().wal().isEmpty()
                && log.holds(noted.entry().wal())) {
            best = settled == null ? noted : later(noted, settled);
        }
        return best == null ? null : new Recovered(best.entry(), false);
    }

    /** After a note the promise of the last entry is over. */
    private static boolean isLast(Slot settled, @Nullable Slot noted) {
        return settled.kind() == Slot.Kind.LAST && (noted == null || noted.sequence() < settled.sequence());
    }

    private Recovered recoverLast(Slot last, List<Slot> earlier) throws IOException {
        WalState claimed = last.entry().wal();
        if (state.isEmpty() || state.equals(claimed)) {
            return new Recovered(last.entry(), true);
        }
        if (!claimed.isEmpty()) {
            throw new DamagedFileException(
                    file + ": somebody else has written to the replica since it was closed: its log has "
                            + state.frames() + " frames, not the " + claimed.frames() + " that were left",
                    null);
        }
        // SQLite deletes the log without syncing the folder: a power loss can bring a copied log back, whole.
        return earlier.stream()
                .filter(this::isAsStated)
                .findFirst()
                .map(slot -> new Recovered(slot.entry(), true))
                .orElseGet(() -> new Recovered(last.entry(), false));
    }

    private void refuseLostFrames(@Nullable Slot settled) throws IOException {
        if (settled == null || !isSameFilling(settled.entry().wal(), state)) {
            return;
        }
        if (!isAsStated(settled) && !log.holds(settled.entry().wal())) {
            throw new DamagedFileException(
                    file + ": the replica's log was cut off or altered: it has " + state.frames() + " frames and lacks "
                            + "some of the first " + settled.entry().wal().frames() + ", which were on the disk",
                    null);
        }
    }

    private boolean isAsStated(Slot slot) {
        return !state.isEmpty() && state.equals(slot.entry().wal());
    }

    /** Within one filling of the log the frames tell; a checkpoint may be settled after a later transaction was noted. */
    private static Slot later(Slot noted, Slot settled) {
        WalState one = noted.entry().wal();
        WalState other = settled.entry().wal();
        boolean isNotedLater =
                isSameFilling(one, other) ? one.frames() >= other.frames() : noted.sequence() > settled.sequence();
        return isNotedLater ? noted : settled;
    }

    private static boolean isSameFilling(WalState one, WalState other) {
        return !one.isEmpty() && !other.isEmpty() && one.salt1() == other.salt1() && one.salt2() == other.salt2();
    }

    private static List<Slot> present(@Nullable Slot... slots) {
        return Stream.of(slots).flatMap(Stream::ofNullable).toList();
    }
}
