package io.millpond.runtime.replica;

import io.millpond.runtime.replica.source.Commit;
import io.millpond.runtime.replica.source.FramePosition;
import io.millpond.runtime.replica.source.Position;
import io.millpond.runtime.replica.source.ReplicaSource;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Says about once a second how far the fetch of a whole database is. For one thread. */
final class ProgressMeter {
    private static final long EVERY_NANOS = 1_000_000_000L;
    private static final double LEAST_FRACTION = 0.02;

    private final LongSupplier nanoClock;
    private final Consumer<BootstrapProgress> told;
    private final boolean isResumed;
    private final long begun;
    private final @Nullable Position end;
    private final long firstFrame;
    private long frame;
    private long pages;
    private long lastTold;
    private long pagesThen;
    private long rate;

    /**
     * Begins now.
     *
     * @param from where the fetch begins
     * @param end the primary's end
     * @param isResumed whether an interrupted fetch goes on
     */
    ProgressMeter(
            LongSupplier nanoClock,
            Consumer<BootstrapProgress> told,
            Position from,
            @Nullable Position end,
            boolean isResumed) {
        this.nanoClock = nanoClock;
        this.told = told;
        this.isResumed = isResumed;
        this.end = end;
        this.firstFrame = from instanceof FramePosition place ? place.frame() : FramePosition.NOTHING;
        this.frame = firstFrame;
        this.begun = nanoClock.getAsLong();
        this.lastTold = begun;
    }

    void page() {
        pages++;
        if ((pages & 0xFF) == 0 && nanoClock.getAsLong() - lastTold >= EVERY_NANOS) {
            tell(false);
        }
    }

    void commit(Commit commit) {
        if (commit.position() instanceof FramePosition place) {
            frame = place.frame();
        }
    }

    void done() {
        tell(true);
    }

    private void tell(boolean isDone) {
        long now = nanoClock.getAsLong();
        long nanos = Math.max(1, now - lastTold);
        long sinceThen = (long) ((pages - pagesThen) * (double) ReplicaSource.PAGE_SIZE * 1e9 / nanos);
        rate = rate == 0 ? sinceThen : (rate + sinceThen) / 2;
        lastTold = now;
        pagesThen = pages;
        Double fraction = isDone ? Double.valueOf(1) : fraction();
        told.accept(new BootstrapProgress(
                pages,
                pages * ReplicaSource.PAGE_SIZE,
                isDone ? average(now) : rate,
                fraction,
                isDone ? Duration.ZERO : remaining(fraction, now),
                isResumed,
                isDone));
    }

    /** Of what this fetch has to do. Counted in frames of the log: a snapshot holds fewer pages than frames it stands for. */
    private @Nullable Double fraction() {
        if (end instanceof FramePosition last && last.frame() > firstFrame) {
            return Math.min(1.0, (frame - firstFrame) / (double) (last.frame() - firstFrame));
        }
        return null;
    }

    private @Nullable Duration remaining(@Nullable Double fraction, long now) {
        if (fraction == null || fraction < LEAST_FRACTION) {
            return null;
        }
        return Duration.ofMillis((long) ((now - begun) / 1e6 * (1 - fraction) / fraction));
    }

    private long average(long now) {
        return (long) (pages * (double) ReplicaSource.PAGE_SIZE * 1e9 / Math.max(1, now - begun));
    }
}
