package io.millpond.runtime.replica.position;

import io.millpond.runtime.replica.wal.WalState;
import java.util.ArrayList;
import java.util.List;

/** A write-ahead log as far as its states go. */
final class FakeLog {
    private final List<WalState> states = new ArrayList<>();
    private int salt = 1;

    WalState append() {
        return append(7);
    }

    /** Other content gives another checksum. */
    WalState append(int content) {
        WalState before = state();
        WalState now = new WalState(salt, ~salt, before.frames() + 1, before.checksum1() * 31 + content, content);
        states.add(now);
        return now;
    }

    void beginAnew() {
        states.clear();
        salt++;
    }

    /** Copied and deleted. */
    void delete() {
        beginAnew();
    }

    void loseTail(int frames) {
        states.subList(states.size() - frames, states.size()).clear();
    }

    void bringBack(WalState... lost) {
        states.clear();
        states.addAll(List.of(lost));
        salt = lost[0].salt1();
    }

    WalState state() {
        return states.isEmpty() ? WalState.EMPTY : states.get(states.size() - 1);
    }

    boolean holds(WalState earlier) {
        return states.contains(earlier);
    }
}
