package io.millpond.runtime.replica.source;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in a log of numbered frames.
 *
 * @param log identity of the log; another log has another history, and numbers of two logs say nothing about each other
 * @param frame number of the last frame that is contained, from 0; {@link #NOTHING} before the first
 * @param checksum of that frame, over all frames before it; null where it is not known. Not a part of the identity: two
 *     positions that differ in nothing else are equal
 */
public record FramePosition(
        String log, long frame, @Nullable Long checksum) implements Position {
    /** The frame number before the first frame. */
    public static final long NOTHING = -1;

    static final String PREFIX = "frame:";

    private static final Pattern TEXT = Pattern.compile("frame:([A-Za-z0-9-]{1,64}):(-1|[0-9]{1,18}):([0-9a-f]{16}|-)");

    /** Checks the numbers. */
    public FramePosition {
        if (frame < NOTHING) {
            throw new IllegalArgumentException("frame " + frame + " is below " + NOTHING);
        }
    }

    /**
     * Before the first frame.
     *
     * @param log identity of the log
     * @return contains nothing
     */
    public static FramePosition start(String log) {
        return new FramePosition(log, NOTHING, null);
    }

    static @Nullable FramePosition parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        String checksum = matcher.group(3);
        return new FramePosition(
                matcher.group(1),
                Long.parseLong(matcher.group(2)),
                checksum.equals("-") ? null : Long.parseUnsignedLong(checksum, 16));
    }

    @Override
    public String text() {
        Long known = checksum;
        return PREFIX + log + ":" + frame + ":" + (known == null ? "-" : String.format("%016x", known));
    }

    @Override
    public boolean contains(Position other) {
        return other instanceof FramePosition that && log.equals(that.log) && frame >= that.frame;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FramePosition that && log.equals(that.log) && frame == that.frame;
    }

    @Override
    public int hashCode() {
        return Objects.hash(log, frame);
    }

    /** The log's first characters and the frame, for messages. */
    @Override
    public String toString() {
        return "frame " + frame + " of log " + log;
    }
}
