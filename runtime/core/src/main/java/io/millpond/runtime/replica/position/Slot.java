package io.millpond.runtime.replica.position;

import org.jspecify.annotations.Nullable;

/**
 * What one slot of the position file says.
 *
 * @param entry the statement
 * @param sequence later ones are greater, over all slots
 * @param kind how it was written
 */
record Slot(Entry entry, long sequence, Kind kind) {
    /** How a slot was written, which decides what it is worth after a crash. */
    enum Kind {
        /** Without waiting for the disk: true only if the log confirms it. */
        NOTED('N'),
        /** After the log was durable: true whatever happens. */
        SETTLED('S'),
        /** The same, and nothing was injected after it. */
        LAST('L');

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        /** In the file. */
        int code() {
            return code;
        }

        /** Null for what is none. */
        static @Nullable Kind of(int code) {
            for (Kind kind : values()) {
                if (kind.code == code) {
                    return kind;
                }
            }
            return null;
        }
    }
}
