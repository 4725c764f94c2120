package io.millpond.runtime.replica.source;

import org.jspecify.annotations.Nullable;

/**
 * A position that only its source understands. It cannot be awaited, only pulled.
 *
 * @param revision visible ASCII, at most 480 characters
 */
public record Revision(String revision) implements Position {
    static final String PREFIX = "revision:";
    private static final int MOST = 480;

    /** Checks the text. */
    public Revision {
        if (revision.length() > MOST || !revision.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException("a revision is visible ASCII of at most " + MOST + " characters");
        }
    }

    static @Nullable Revision parse(String text) {
        try {
            return new Revision(text.substring(PREFIX.length()));
        } catch (IllegalArgumentException altered) {
            return null;
        }
    }

    @Override
    public String text() {
        return PREFIX + revision;
    }

    @Override
    public boolean contains(Position other) {
        return equals(other);
    }
}
