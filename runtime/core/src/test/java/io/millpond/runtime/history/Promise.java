package io.millpond.runtime.history;

/**
 * What a read was promised beyond a committed state that is not older than what its session has read.
 *
 * @param kind which promise
 * @param staleNanos for {@link Kind#BOUNDED}: what was acknowledged longer ago must be seen; else 0
 */
record Promise(Kind kind, long staleNanos) {
    static final Promise EVENTUAL = new Promise(Kind.EVENTUAL, 0);
    static final Promise READ_YOUR_WRITES = new Promise(Kind.READ_YOUR_WRITES, 0);
    static final Promise STRONG = new Promise(Kind.STRONG, 0);

    /** The promises, from the weakest. */
    enum Kind {
        EVENTUAL,
        BOUNDED,
        READ_YOUR_WRITES,
        STRONG
    }

    static Promise maxStaleness(long nanos) {
        return new Promise(Kind.BOUNDED, nanos);
    }

    /** Whether writes of the own session must be seen. */
    boolean isOfOwnWrites() {
        return kind == Kind.READ_YOUR_WRITES || kind == Kind.STRONG;
    }

    /** Reads what {@link #toString} writes. */
    static Promise parse(String text) {
        return text.startsWith("BOUNDED:")
                ? maxStaleness(Long.parseLong(text.substring(8)))
                : new Promise(Kind.valueOf(text), 0);
    }

    @Override
    public String toString() {
        return kind == Kind.BOUNDED ? "BOUNDED:" + staleNanos : kind.name();
    }
}
