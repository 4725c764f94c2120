package io.millpond.runtime.session;

import io.millpond.runtime.replica.source.FramePosition;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * What a session has seen and written, as text that any process may continue from: with a cookie, a header, a message. It holds
 * a place in the primary's log, no data and no secret; who alters it can make reads slower, never wrong for others. Immutable.
 */
public final class Bookmark {
    private static final Bookmark NONE = new Bookmark(Kind.NONE, null);
    private static final Bookmark UNKNOWN = new Bookmark(Kind.UNKNOWN, null);

    /** Version, kind, log and frame where there is one, checksum. */
    private static final Pattern TEXT =
            Pattern.compile("(1\\.(?:([nu])|([ce])\\.([A-Za-z0-9-]{1,64})\\.([0-9]{1,18})))\\.([0-9a-f]{8})");

    private final Kind kind;
    private final @Nullable FramePosition position;

    /** What is known. Its letter is a part of the text. */
    enum Kind {
        /** Nothing was seen. */
        NONE,
        /** Whatever the primary has when it is asked next. */
        UNKNOWN,
        /** This position, which was seen in its log. */
        CONFIRMED,
        /** Probably this position: the server said the number, and nobody has confirmed yet that it is of this log. */
        EXPECTED;

        String letter() {
            return name().substring(0, 1).toLowerCase(Locale.ROOT);
        }
    }

    private Bookmark(Kind kind, @Nullable FramePosition position) {
        this.kind = kind;
        this.position = position;
    }

    /**
     * Of a session that has seen nothing yet: nothing has to be waited for.
     *
     * @return always the same one
     */
    public static Bookmark none() {
        return NONE;
    }

    /**
     * Everything that the primary has when it is asked next: always right, and it costs one round trip.
     *
     * @return always the same one
     */
    public static Bookmark unknown() {
        return UNKNOWN;
    }

    static Bookmark confirmed(FramePosition position) {
        return of(Kind.CONFIRMED, position);
    }

    static Bookmark expected(FramePosition position) {
        return of(Kind.EXPECTED, position);
    }

    private static Bookmark of(Kind kind, FramePosition position) {
        return position.frame() == FramePosition.NOTHING ? NONE : new Bookmark(kind, position);
    }

    /**
     * Reads {@link #text()}, from whomever it comes.
     *
     * @param text anything
     * @return the bookmark; {@link #unknown()} for what is none, altered, or of another version: then the primary is asked
     */
    public static Bookmark parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches() || !checksum(matcher.group(1)).equals(matcher.group(6))) {
            return UNKNOWN;
        }
        String bare = matcher.group(2);
        if (bare != null) {
            return bare.equals(Kind.NONE.letter()) ? NONE : UNKNOWN;
        }
        FramePosition position = new FramePosition(matcher.group(4), Long.parseLong(matcher.group(5)), null);
        return of(matcher.group(3).equals(Kind.CONFIRMED.letter()) ? Kind.CONFIRMED : Kind.EXPECTED, position);
    }

    /**
     * For another process, version or time.
     *
     * @return at most 200 characters: letters, digits, {@code .} and {@code -}, fit for cookies, headers and URLs as they are
     */
    public String text() {
        String body = "1." + kind.letter() + (position == null ? "" : "." + position.log() + "." + position.frame());
        return body + "." + checksum(body);
    }

    Kind kind() {
        return kind;
    }

    @Nullable FramePosition position() {
        return position;
    }

    /** Against accidents, such as a cookie that was cut off; no protection against intent, and none is needed. */
    private static String checksum(String body) {
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.US_ASCII));
        return String.format("%08x", crc.getValue());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Bookmark that && kind == that.kind && Objects.equals(position, that.position);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, position);
    }

    /** {@link #text()}. */
    @Override
    public String toString() {
        return text();
    }
}
