package io.millpond.runtime.replica;

import io.millpond.runtime.replica.source.FramePosition;
import io.millpond.runtime.replica.source.Position;
import io.millpond.runtime.replica.source.SourceException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** A replica whose every step is made by the test, on a clock of its own. For one thread. */
public final class FakeProgress implements Progress {
    private final Queue<Runnable> duringWaits = new ArrayDeque<>();
    private static final long LONG_AGO = Duration.ofMinutes(16).toNanos();

    private final Queue<Runnable> duringQuestions = new ArrayDeque<>();
    private @Nullable Edition edition;
    private @Nullable Asked last;
    private @Nullable Position end;
    private @Nullable Instant current;
    private boolean isFollowing = true;
    private long now = 1_000_000_000_000L;
    private long editions;
    private int questions;
    private int waits;

    /** The clock, as nanoTime. */
    public long now() {
        return now;
    }

    /** Time passes. */
    public void pass(Duration time) {
        now += time.toNanos();
    }

    /** A file serves from now on; long before, when it was first fed, the primary said which log it has. */
    public FakeProgress serves(String log, long frame) {
        if (last == null) {
            last = new Asked(now - LONG_AGO, position(log, frame));
        }
        edition = new Edition(++editions, position(log, frame), true);
        return this;
    }

    /** The primary has not been asked since the file was opened. */
    public FakeProgress wasNotAsked() {
        last = null;
        return this;
    }

    /** The same, and nobody knows what it has beyond. */
    public FakeProgress servesAtLeast(String log, long frame) {
        edition = new Edition(++editions, position(log, frame), false);
        return this;
    }

    /** No file serves. */
    public void servesNothing() {
        edition = null;
    }

    /** A transaction is about to become visible, and may be so already. */
    public void announces(String log, long frame) {
        served().announce(position(log, frame));
    }

    /** A transaction is visible. */
    public void reaches(String log, long frame) {
        served().announce(position(log, frame));
        served().reached(position(log, frame));
    }

    /** The primary, if it is asked. */
    public FakeProgress primaryEndsAt(String log, long frame) {
        end = position(log, frame);
        return this;
    }

    /** It does not answer. */
    public void primaryIsAway() {
        end = null;
    }

    /** Whether transactions come by themselves. */
    public void follows(boolean isSo) {
        isFollowing = isSo;
    }

    /** What the file says about its age. */
    public void wasCurrent(Instant at) {
        current = at;
    }

    /** Happens while somebody waits for a position: once for each wait. */
    public FakeProgress duringWait(Runnable event) {
        duringWaits.add(event);
        return this;
    }

    /** Happens between a question and its answer. */
    public FakeProgress duringQuestion(Runnable event) {
        duringQuestions.add(event);
        return this;
    }

    /** How often the primary was asked. */
    public int questions() {
        return questions;
    }

    /** How often a position was waited for. */
    public int waits() {
        return waits;
    }

    /** A place in a log. */
    public static FramePosition position(String log, long frame) {
        return new FramePosition(log, frame, null);
    }

    private Edition served() {
        if (edition == null) {
            throw new IllegalStateException("nothing serves");
        }
        return edition;
    }

    @Override
    public @Nullable Edition edition() {
        return edition;
    }

    @Override
    public boolean isFollowing() {
        return isFollowing;
    }

    @Override
    public boolean await(Position position, long nanos) {
        waits++;
        Runnable event = duringWaits.poll();
        if (event != null) {
            event.run();
        }
        if (edition != null && edition.reached().contains(position)) {
            now += 1_000; // it came soon
            return true;
        }
        now += nanos;
        return false;
    }

    @Override
    public @Nullable Asked lastAsked() {
        return last;
    }

    @Override
    public void ask(Duration limit) throws SourceException {
        questions++;
        long asked = now;
        Position said = end;
        Runnable event = duringQuestions.poll();
        if (event != null) {
            event.run();
        }
        now += 1_000;
        if (said == null) {
            throw new SourceException(SourceException.Kind.UNREACHABLE, "away", null);
        }
        last = new Asked(asked, said);
    }

    @Override
    public @Nullable Instant current() {
        return current;
    }
}
