package io.millpond.benchmarks.replica;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * What stock SQLite readers notice of a replica that is being fed: a primary's transactions, recorded before, are replayed
 * into the file by one thread of this process while others read; checkpoints run as in the product. Idle phases and phases
 * of replay take turns. {@code -Drate=500 -Dseconds=5 -Drounds=5 -Dcache=-2000} are the defaults, the last one the readers'
 * {@code cache_size}; it is done for one reader, and for as many as there are processors but one.
 */
public final class ReadersUnderReplay {
    private static final int RATE = Integer.getInteger("rate", 500);
    private static final int SECONDS = Integer.getInteger("seconds", 5);
    private static final int ROUNDS = Integer.getInteger("rounds", 5);
    private static final long UPKEEP_MILLIS = 250;

    private final Path copy;
    private final Replay replay;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ScheduledExecutorService upkeep = Executors.newSingleThreadScheduledExecutor();

    private ReadersUnderReplay(Path copy, Replay replay) {
        this.copy = copy;
        this.replay = replay;
    }

    /** Takes no arguments. */
    public static void main(String[] arguments) throws Exception {
        List<Integer> readers = new ArrayList<>(List.of(1));
        int most = Runtime.getRuntime().availableProcessors() - 1;
        if (most > 1) {
            readers.add(most);
        }
        try (Scratch scratch = Scratch.create()) {
            Path copy = scratch.folder().resolve("replica.db");
            Path recording = scratch.folder().resolve("recording");
            double pages = Recording.make(copy, recording, readers.size() * (ROUNDS + 1) * SECONDS * RATE);
            System.out.printf(
                    Locale.ROOT,
                    "%d transactions a second of %.1f pages each; load before: %.2f%n",
                    RATE,
                    pages,
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
            try (Replay replay = Replay.open(copy, recording)) {
                ReadersUnderReplay measured = new ReadersUnderReplay(copy, replay);
                for (int count : readers) {
                    measured.measure(count);
                }
                measured.threads.shutdown();
                measured.upkeep.shutdown();
                System.out.println(replay.kept());
            }
        }
    }

    private void measure(int readers) throws Exception {
        phase(readers, false);
        phase(readers, true); // both to warm up
        List<Phase> idle = new ArrayList<>();
        List<Phase> fed = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            idle.add(phase(readers, false));
            fed.add(phase(readers, true));
            print(readers, "round " + round, idle.subList(round - 1, round), fed.subList(round - 1, round));
        }
        print(readers, "together", idle, fed);
        System.out.println("    a transaction until it was visible: "
                + Times.joined(fed.stream().map(Phase::replayed).toList()).quantiles());
    }

    /** replayed: empty if idle. */
    private record Phase(List<PointReader.Done> reads, Times replayed) {}

    private Phase phase(int readers, boolean isFed) throws Exception {
        List<PointReader> all = new ArrayList<>();
        List<Future<PointReader.Done>> results = new ArrayList<>();
        for (int i = 0; i < readers; i++) {
            PointReader reader = new PointReader(copy, i);
            all.add(reader);
            results.add(threads.submit(reader));
        }
        Times replayed = isFed ? feed() : rest();
        all.forEach(PointReader::stop);
        List<PointReader.Done> reads = new ArrayList<>();
        for (Future<PointReader.Done> result : results) {
            reads.add(result.get());
        }
        return new Phase(reads, replayed);
    }

    private Times feed() throws Exception {
        ScheduledFuture<?> keeping =
                upkeep.scheduleWithFixedDelay(this::keep, UPKEEP_MILLIS, UPKEEP_MILLIS, TimeUnit.MILLISECONDS);
        Times replayed = replay.play(SECONDS * RATE, RATE);
        keeping.cancel(false); // an interrupt would close SQLite's files
        upkeep.submit(() -> {}).get();
        if (!keeping.isCancelled()) {
            keeping.get();
        }
        return replayed;
    }

    private void keep() {
        try {
            replay.keep();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Times rest() throws InterruptedException {
        TimeUnit.SECONDS.sleep(SECONDS);
        return new Times();
    }

    private static void print(int readers, String when, List<Phase> idle, List<Phase> fed) {
        String who = readers + (readers == 1 ? " reader, " : " readers, ") + when;
        compare(who + ", one row: ", of(idle, PointReader.Done::points), of(fed, PointReader.Done::points));
        compare(who + ", by index:", of(idle, PointReader.Done::ranges), of(fed, PointReader.Done::ranges));
        System.out.println("    reads that would have waited for a lock: " + (busy(idle) + busy(fed)));
    }

    private static Quantiles of(List<Phase> phases, Function<PointReader.Done, Times> which) {
        return Times.joined(phases.stream()
                        .flatMap(phase -> phase.reads().stream())
                        .map(which)
                        .toList())
                .quantiles();
    }

    private static int busy(List<Phase> phases) {
        return phases.stream()
                .flatMap(phase -> phase.reads().stream())
                .mapToInt(PointReader.Done::busy)
                .sum();
    }

    private static void compare(String what, Quantiles idle, Quantiles fed) {
        System.out.printf(
                Locale.ROOT,
                "%s p50 %.1f -> %.1f us, p99 %.1f -> %.1f us (%.2f times), max %.2f -> %.2f ms; %d and %d reads%n",
                what,
                idle.medianNanos() / 1e3,
                fed.medianNanos() / 1e3,
                idle.p99Nanos() / 1e3,
                fed.p99Nanos() / 1e3,
                (double) fed.p99Nanos() / idle.p99Nanos(),
                idle.maxNanos() / 1e6,
                fed.maxNanos() / 1e6,
                idle.count(),
                fed.count());
    }
}
