package io.millpond.runtime.replica.source;

import org.jspecify.annotations.Nullable;

/** How far a replica is, as its source counts. */
public sealed interface Position permits FramePosition, Revision {
    /**
     * As text, for files and bookmarks.
     *
     * @return at most 512 visible ASCII characters, from which {@link #parse} makes an equal position
     */
    String text();

    /**
     * Whether everything up to the other one is contained in this one.
     *
     * @param other a position
     * @return false also where the two cannot be compared: other histories, or revisions that differ
     */
    boolean contains(Position other);

    /**
     * Reads {@link #text()}.
     *
     * @param text what was written, perhaps by another version or altered
     * @return the position, or null if it is none
     */
    static @Nullable Position parse(String text) {
        if (text.startsWith(FramePosition.PREFIX)) {
            return FramePosition.parse(text);
        }
        return text.startsWith(Revision.PREFIX) ? Revision.parse(text) : null;
    }
}
