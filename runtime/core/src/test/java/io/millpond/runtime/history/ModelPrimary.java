package io.millpond.runtime.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A primary as sqld is one: commits are durable, one transaction writes at a time, and after a crash there is another log,
 * whose frame numbers begin lower than those of the old one ended. For one thread.
 */
final class ModelPrimary {
    /** One transaction. */
    record Commit(long tag, List<Integer> keys) {}

    /** The last frame of a commit, and the version that it gave. */
    record Entry(int log, long frame, long version) {}

    private final ModelClock clock;
    private final List<Commit> commits = new ArrayList<>();
    private final List<Entry> log = new ArrayList<>();
    private final List<Runnable> commitListeners = new ArrayList<>();
    private @Nullable Commit open;
    private boolean isUp = true;

    ModelPrimary(ModelClock clock) {
        this.clock = clock;
        log.add(new Entry(1, 5, 0));
    }

    void onCommit(Runnable listener) {
        commitListeners.add(listener);
    }

    boolean isUp() {
        return isUp;
    }

    /** Newest of the log that it has now. */
    Entry end() {
        return log.get(log.size() - 1);
    }

    /** Of the log that it has now, from its first. */
    List<Entry> log() {
        return log;
    }

    /** Whether the write lock is free. */
    boolean isFree() {
        return open == null;
    }

    void begin(Commit transaction) {
        open = transaction;
    }

    void rollback() {
        open = null;
    }

    Entry commit() {
        Commit transaction = Objects.requireNonNull(open, "nothing is open");
        open = null;
        commits.add(transaction);
        Entry entry = new Entry(end().log(), end().frame() + 1 + clock.below(3), commits.size());
        log.add(entry);
        commitListeners.forEach(Runnable::run);
        return entry;
    }

    void crash() {
        isUp = false;
        open = null;
        Entry last = end();
        log.clear();
        long first = 5 + (long) (last.frame() * (0.3 + clock.below(7) / 10.0));
        log.add(new Entry(last.log() + 1, Math.min(first, last.frame()), last.version()));
    }

    void restart() {
        isUp = true;
    }

    /** What a reader of some rows sees in a version. */
    Rows rows(long version, List<Integer> keys) {
        return rows(version, keys, null);
    }

    /** The same, and what is not committed yet. */
    Rows dirtyRows(List<Integer> keys) {
        return rows(commits.size(), keys, open);
    }

    private Rows rows(long version, List<Integer> keys, @Nullable Commit uncommitted) {
        long[] numbers = new long[3 + 3 * keys.size()];
        put(numbers, 0, Rows.COUNTER, version, uncommitted);
        for (int i = 0; i < keys.size(); i++) {
            put(numbers, i + 1, keys.get(i), version, uncommitted);
        }
        return Rows.of(numbers);
    }

    private void put(long[] numbers, int row, int key, long version, @Nullable Commit uncommitted) {
        boolean isDirty = uncommitted != null && uncommitted.keys().contains(key);
        long newest = isDirty ? version + 1 : newest(key, version);
        numbers[3 * row] = key;
        numbers[3 * row + 1] = newest;
        numbers[3 * row + 2] = isDirty ? uncommitted.tag() : newest == 0 ? 0 : tag(newest);
    }

    private long newest(int key, long upTo) {
        for (long version = upTo; version > 0; version--) {
            if (commits.get((int) version - 1).keys().contains(key)) {
                return version;
            }
        }
        return 0;
    }

    private long tag(long version) {
        return commits.get((int) version - 1).tag();
    }
}
