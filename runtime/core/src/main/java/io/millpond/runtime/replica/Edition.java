package io.millpond.runtime.replica;

import io.millpond.runtime.replica.source.FramePosition;
import io.millpond.runtime.replica.source.Position;
import org.jspecify.annotations.Nullable;

/**
 * One file's content as readers get it, from when it begins to serve until another one does, or none. Within it nobody ever
 * sees something older than before. Private API. Written by the sync thread, read by all.
 */
public final class Edition {
    private final long number;
    private volatile Position reached;
    private volatile Position announced;
    private volatile boolean isExact;

    Edition(long number, Position reached, boolean isExact) {
        this.number = number;
        this.reached = reached;
        this.announced = reached;
        this.isExact = isExact;
    }

    /**
     * Of two editions of one replica the later one has the higher number.
     *
     * @return from 1
     */
    public long number() {
        return number;
    }

    /**
     * How far readers see that begin now.
     *
     * @return at least that
     */
    public Position reached() {
        return reached;
    }

    /**
     * What no reader has seen more than.
     *
     * @return null: not known, as after a crash the file may have more than its position says, until the primary was asked
     */
    public @Nullable Position announced() {
        return isExact ? announced : null;
    }

    /** Before readers can see it. */
    void announce(Position position) {
        boolean isLower = announced instanceof FramePosition before
                && position instanceof FramePosition next
                && before.log().equals(next.log())
                && next.frame() < before.frame();
        if (!isLower) {
            announced = position;
        }
        isExact =
                true; // the first transaction after an uncertain position reaches to where the primary was asked to be
    }

    /** Readers see it. */
    void reached(Position position) {
        reached = position;
    }

    /** It turned out that the file has nothing beyond its position. */
    void exact() {
        isExact = true;
    }
}
