package io.millpond.runtime.history;

import java.util.Arrays;

/**
 * What a read saw: for each row its key, the version that wrote it and that write's tag. The first row is the counter's
 * ({@link #COUNTER}), whose version is the version of the state. Packed, since a history has millions. Immutable.
 */
final class Rows {
    /** Key of the row that every write changes: it counts the commits. */
    static final int COUNTER = 0;

    private static final int WIDTH = 3;
    private final long[] packed;

    private Rows(long[] packed) {
        this.packed = packed;
        if (packed.length == 0 || packed[0] != COUNTER) {
            throw new IllegalArgumentException("the first row is the counter's");
        }
    }

    /** Key, version and tag of each row, one after the other; taken over, not copied. */
    static Rows of(long... numbers) {
        return new Rows(numbers);
    }

    int size() {
        return packed.length / WIDTH;
    }

    int key(int row) {
        return Math.toIntExact(packed[row * WIDTH]);
    }

    long version(int row) {
        return packed[row * WIDTH + 1];
    }

    long tag(int row) {
        return packed[row * WIDTH + 2];
    }

    /** Of the state that was seen. */
    long version() {
        return packed[1];
    }

    /** Reads what {@link #toString} writes. */
    static Rows parse(String text) {
        String[] parts = text.split("[: ]", -1);
        return new Rows(Arrays.stream(parts).mapToLong(Long::parseLong).toArray());
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < size(); row++) {
            text.append(row == 0 ? "" : " ")
                    .append(key(row))
                    .append(':')
                    .append(version(row))
                    .append(':')
                    .append(tag(row));
        }
        return text.toString();
    }
}
