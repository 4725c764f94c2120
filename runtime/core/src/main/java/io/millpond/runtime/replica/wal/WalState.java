package io.millpond.runtime.replica.wal;

/**
 * What identifies one state of a write-ahead log (https://sqlite.org/fileformat2.html#the_write_ahead_log). Two states with
 * the same salts belong to the same filling of the log; the running checksum then tells whether one is a beginning of the
 * other.
 *
 * @param salt1 from the log's header; with frames 0 without meaning
 * @param salt2 from the log's header; with frames 0 without meaning
 * @param frames how many are valid, from 0
 * @param checksum1 of the last one, over all before it
 * @param checksum2 of the last one, over all before it
 */
public record WalState(int salt1, int salt2, int frames, int checksum1, int checksum2) {
    /** A log without frames: everything is in the database file. */
    public static final WalState EMPTY = new WalState(0, 0, 0, 0, 0);

    /**
     * Whether everything is in the database file.
     *
     * @return true without frames
     */
    public boolean isEmpty() {
        return frames == 0;
    }
}
