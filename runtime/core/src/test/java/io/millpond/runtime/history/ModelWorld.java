package io.millpond.runtime.history;

import java.util.ArrayList;
import java.util.List;

/** A primary, some processes, some visitors, and accidents. The same seed gives the same history. For one thread. */
final class ModelWorld {
    private static final int PROCESSES = 3;
    private static final int VISITORS = 6;
    private static final int PAIRS = 3;
    private static final long LENGTH = 250 * ModelClock.MILLI;
    /** Longer than anything under way takes. */
    private static final long REST = 300 * ModelClock.MILLI;

    private final ModelClock clock;
    private final ModelPrimary primary;
    private final List<ModelProcess> processes = new ArrayList<>();
    private final List<Operation> history = new ArrayList<>();
    private long numbers;

    private ModelWorld(long seed, ModelRouter.Maker maker) {
        clock = new ModelClock(seed);
        primary = new ModelPrimary(clock);
        for (int i = 0; i < PROCESSES; i++) {
            processes.add(new ModelProcess(clock, primary, maker));
        }
        for (int i = 0; i < VISITORS; i++) {
            new ModelVisitor(this, process());
        }
        clock.after(accidentPause(), this::accident);
    }

    /** Lets it happen. */
    static List<Operation> history(long seed, ModelRouter.Maker maker) {
        ModelWorld world = new ModelWorld(seed, maker);
        world.clock.runUntil(LENGTH + REST);
        return world.history;
    }

    private long accidentPause() {
        return clock.micros(3000, 25_000);
    }

    private void accident() {
        if (isOver()) {
            return;
        }
        switch (clock.below(4)) {
            case 0, 1 -> crashPrimary();
            case 2 -> killProcess();
            default -> {
                if (primary.isUp()) {
                    process().replica().fetch();
                }
            }
        }
        clock.after(accidentPause(), this::accident);
    }

    private void crashPrimary() {
        if (primary.isUp()) {
            primary.crash();
            clock.after(clock.micros(1000, 12_000), () -> {
                primary.restart();
                processes.forEach(process -> process.replica().reconnect());
            });
        }
    }

    private void killProcess() {
        ModelProcess victim = process();
        if (victim.isUp()) {
            victim.kill();
            clock.after(clock.micros(500, 5000), victim::restart);
        }
    }

    /** Nothing begins any more, everything ends. */
    boolean isOver() {
        return clock.now() > LENGTH;
    }

    ModelClock clock() {
        return clock;
    }

    ModelPrimary primary() {
        return primary;
    }

    /** Any. */
    ModelProcess process() {
        return processes.get(clock.below(PROCESSES));
    }

    /** Of a session, a bookmark or a write. */
    long number() {
        return ++numbers;
    }

    void add(Operation operation) {
        history.add(operation);
    }

    Promise promise() {
        return switch (clock.below(10)) {
            case 0, 1 -> Promise.EVENTUAL;
            case 2 -> Promise.STRONG;
            case 3, 4 -> Promise.maxStaleness(clock.micros(4000, 12_000));
            default -> Promise.READ_YOUR_WRITES;
        };
    }

    /** Two rows that are always equal, and the counter. */
    List<Integer> writtenKeys() {
        int pair = 1 + 2 * clock.below(PAIRS);
        return List.of(Rows.COUNTER, pair, pair + 1);
    }

    /** One pair, or all. */
    List<Integer> keys() {
        if (clock.chance(30)) {
            return List.of(1, 2, 3, 4, 5, 6);
        }
        int pair = 1 + 2 * clock.below(PAIRS);
        return List.of(pair, pair + 1);
    }
}
