package io.millpond.runtime.history;

import java.util.List;

/**
 * One thing that a client did. Times are nanoseconds of one clock for all clients of a history; one operation comes before
 * another if it ended before the other began. Numbers of sessions, bookmarks and tags are unique in a history, and above 0.
 */
sealed interface Operation {
    /** End of an operation that has none, because its client died. */
    long NEVER = Long.MAX_VALUE;

    /** Whose it was. */
    long session();

    /** When it was called. */
    long begin();

    /** When it returned. */
    long end();

    /** One line for people. */
    String story();

    /**
     * A session began.
     *
     * @param bookmark it began with everything that this bookmark stands for; 0: with none
     */
    record Opened(long session, long bookmark, long begin, long end) implements Operation {
        @Override
        public String story() {
            return "session " + session + " opens with " + (bookmark == 0 ? "no bookmark" : "bookmark " + bookmark);
        }
    }

    /** A session gave a bookmark away: what it had seen and written when it was asked. */
    record Marked(long session, long bookmark, long begin, long end) implements Operation {
        @Override
        public String story() {
            return "session " + session + " gives bookmark " + bookmark;
        }
    }

    /**
     * A transaction that changed rows.
     *
     * @param tag what it wrote into them
     * @param keys of these rows, the counter's among them
     * @param commitSent when the client sent what commits it, at the earliest: nobody may see it before
     * @param version that it gave the state; {@link #UNKNOWN_VERSION} if the client was not told
     */
    record Write(
            long session,
            long tag,
            List<Integer> keys,
            long begin,
            long commitSent,
            long end,
            Outcome outcome,
            long version)
            implements Operation {
        static final long UNKNOWN_VERSION = -1;

        boolean isDone() {
            return outcome == Outcome.DONE;
        }

        @Override
        public String story() {
            String result = isDone() ? (version < 0 ? "DONE" : "DONE as version " + version) : outcome.name();
            return "session " + session + " writes tag " + tag + " to " + keys + ": " + result;
        }
    }

    /**
     * One snapshot, in one statement or one read-only transaction.
     *
     * @param note where it was read and why, for people; without blanks, may be empty
     */
    record Read(long session, Promise promise, long begin, long end, Rows rows, String note) implements Operation {
        Read(long session, Promise promise, long begin, long end, Rows rows) {
            this(session, promise, begin, end, rows, "");
        }

        long version() {
            return rows.version();
        }

        @Override
        public String story() {
            String where = note.isEmpty() ? "" : " (" + note + ")";
            return "session " + session + " reads " + promise + where + ": version " + version() + ", key:version:tag "
                    + rows;
        }
    }
}
