package io.millpond.benchmarks.replica;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What stock SQLite readers notice of a replica that is being fed: a primary's transactions, recorded before, are replayed
 * into the file by one thread of this process while others read; checkpoints run as in the product. Idle phases take turns
 * with phases of replay, and with phases in which SQLite itself writes the same into another copy, for comparison.
 * {@code -Drate=500 -Dseconds=5 -Drounds=5 -Dcache=-600} are the defaults, the last one the readers' {@code cache_size}, which is the product's; it is
 * done for one reader, and for as many as there are processors but one.
 */
public final class ReadersUnderReplay {
    private static final int RATE = Integer.getInteger("rate", 500);
    private static final int SECONDS = Integer.getInteger("seconds", 5);
    private static final int ROUNDS = Integer.getInteger("rounds", 5);
    private static final long UPKEEP_MILLIS = 250;

    private final Feeder replay;
    private final Feeder stock;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ScheduledExecutorService upkeep = Executors.newSingleThreadScheduledExecutor();

    private ReadersUnderReplay(Feeder replay, Feeder stock) {
        this.replay = replay;
        this.stock = stock;
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
            try (StockWriter stock = StockWriter.of(copy);
                    Replay replay = Replay.open(copy, recording)) {
                ReadersUnderReplay measured = new ReadersUnderReplay(replay, stock);
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
        phase(readers, null); // to warm up, as the next two
        phase(readers, replay);
        phase(readers, stock);
        List<Phase> idle = new ArrayList<>();
        List<Phase> fed = new ArrayList<>();
        List<Phase> written = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            idle.add(phase(readers, null));
            fed.add(phase(readers, replay));
            written.add(phase(readers, stock));
            Phase before = idle.get(round - 1);
            print("round " + round + ", replay", List.of(before), fed.subList(round - 1, round));
        }
        System.out.println(readers + (readers == 1 ? " reader" : " readers") + ", all rounds:");
        print("replay", idle, fed);
        print("SQLite's own writer", idle, written);
    }

    /** changes: empty if idle. */
    private record Phase(List<PointReader.Done> reads, Times changes) {}

    /** feeder: null for none. */
    private Phase phase(int readers, @Nullable Feeder feeder)
            throws IOException, SQLException, InterruptedException, ExecutionException {
        List<PointReader> all = new ArrayList<>();
        List<Future<PointReader.Done>> results = new ArrayList<>();
        for (int i = 0; i < readers; i++) {
            PointReader reader = new PointReader(feeder == null ? replay.file() : feeder.file(), i);
            all.add(reader);
            results.add(threads.submit(reader));
        }
        Times changes = feeder == null ? rest() : feed(feeder);
        all.forEach(PointReader::stop);
        List<PointReader.Done> reads = new ArrayList<>();
        for (Future<PointReader.Done> result : results) {
            reads.add(result.get());
        }
        return new Phase(reads, changes);
    }

    private Times feed(Feeder feeder) throws IOException, SQLException, InterruptedException, ExecutionException {
        ScheduledFuture<?> keeping =
                upkeep.scheduleWithFixedDelay(() -> keep(feeder), UPKEEP_MILLIS, UPKEEP_MILLIS, TimeUnit.MILLISECONDS);
        Times changes = feeder.play(SECONDS * RATE, RATE);
        keeping.cancel(false); // an interrupt would close SQLite's files
        upkeep.submit(() -> {}).get();
        if (!keeping.isCancelled()) {
            keeping.get();
        }
        return changes;
    }

    private static void keep(Feeder feeder) {
        try {
            feeder.keep();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Times rest() throws InterruptedException {
        TimeUnit.SECONDS.sleep(SECONDS);
        return new Times();
    }

    private static void print(String under, List<Phase> idle, List<Phase> changed) {
        compare(under + ", one row: ", of(idle, PointReader.Done::points), of(changed, PointReader.Done::points));
        compare(under + ", by index:", of(idle, PointReader.Done::ranges), of(changed, PointReader.Done::ranges));
        Times changes = Times.joined(changed.stream().map(Phase::changes).toList());
        System.out.printf(
                Locale.ROOT,
                "    reads that would have waited for a lock: %d; a transaction: %s%n",
                busy(idle) + busy(changed),
                changes.quantiles());
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

    private static void compare(String what, Quantiles idle, Quantiles changed) {
        System.out.printf(
                Locale.ROOT,
                "%s p50 %.1f -> %.1f us, p99 %.1f -> %.1f us (%.2f times), max %.2f -> %.2f ms; %d and %d reads%n",
                what,
                idle.medianNanos() / 1e3,
                changed.medianNanos() / 1e3,
                idle.p99Nanos() / 1e3,
                changed.p99Nanos() / 1e3,
                (double) changed.p99Nanos() / idle.p99Nanos(),
                idle.maxNanos() / 1e6,
                changed.maxNanos() / 1e6,
                idle.count(),
                changed.count());
    }
}
