package io.millpond.migrations.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random schemas change at random; each step is generated, applied to a database with rows, read back, generated again and
 * run by a careless runner.
 *
 * <ul>
 *   <li>{@code -Devolution.seed=n} replays one project.
 *   <li>{@code -Devolution.steps=100000} is the long run; {@code -Devolution.threads=n} and {@code -Devolution.first=n} say
 *       how many projects change at a time, and with which seed to start.
 * </ul>
 */
class RandomEvolutionTest {
    private static final int STEPS = Integer.getInteger("evolution.steps", 2000);
    private static final int WHOLE = Integer.getInteger("evolution.whole", 10);
    private static final int THREADS = Integer.getInteger("evolution.threads", 2);
    private static final int PROJECT = 20;
    private static final Long SEED = Long.getLong("evolution.seed");
    private static final long FIRST = Long.getLong("evolution.first", 20261122);

    private static final List<String> KINDS = List.of(
            "check",
            "collation",
            "column added",
            "column added @backfill",
            "column added not null default",
            "column dropped",
            "column of keys renamed",
            "column renamed",
            "column takes the name of another",
            "columns swap names",
            "composite foreign key actions",
            "composite foreign key added",
            "composite foreign key dropped",
            "conflict clause of column",
            "conflict clause of key",
            "default",
            "foreign key actions",
            "foreign key back",
            "foreign key dropped",
            "form only",
            "full text",
            "full text changed",
            "full text over view",
            "generated added",
            "generated expression",
            "generated stored or virtual",
            "generated to ordinary",
            "index",
            "index WHERE",
            "index collation",
            "index dropped",
            "index expression",
            "index other expression",
            "index partial",
            "index sort order",
            "index unique",
            "key ALIAS",
            "key AUTOINCREMENT",
            "key COMPOSITE",
            "key COMPOSITE without rowid",
            "key INT",
            "key NONE",
            "key TEXT",
            "key TEXT without rowid",
            "mutual reference added",
            "not null",
            "not null with @backfill",
            "not null with default",
            "null allowed",
            "ordinary to generated",
            "reference added",
            "self reference added",
            "strict",
            "table added",
            "table check",
            "table dropped",
            "table renamed",
            "table takes the name of another",
            "tables added that refer to each other",
            "tables swap names",
            "trigger changed",
            "trigger on table",
            "trigger on view",
            "type",
            "unique",
            "unique of two columns",
            "view added",
            "view changed",
            "view dropped",
            "view of view");

    @TempDir
    private Path root;

    private final Map<String, Integer> histogram = new ConcurrentHashMap<>();

    @Test
    void everyStepOfThePlanner_reachesItsSchemaAndKeepsTheRows() throws Exception {
        run(project -> new Engine.PlannerAlone(project, sql -> sql), STEPS);
    }

    @Test
    void everyStepThroughFlyway_reachesItsSchemaAndKeepsTheRows() throws Exception {
        run(Engine.Whole::new, WHOLE);
    }

    private void run(Evolution.Engines engines, int steps) throws Exception {
        if (SEED != null) {
            Evolution.run(root, SEED, engines, histogram, PROJECT);
            return;
        }
        System.out.println("evolution: " + steps + " steps from -Devolution.first=" + FIRST);
        List<Long> seeds =
                new SplittableRandom(FIRST).longs(steps / PROJECT).boxed().toList();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            AtomicInteger next = new AtomicInteger();
            AtomicLong nanoseconds = new AtomicLong();
            Callable<Void> worker = () -> {
                for (int i = next.getAndIncrement(); i < seeds.size(); i = next.getAndIncrement()) {
                    Evolution.run(root, seeds.get(i), engines, histogram, PROJECT);
                    report(i + 1);
                }
                nanoseconds.addAndGet(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
                return null;
            };
            List<Future<Void>> workers = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                workers.add(threads.submit(worker));
            }
            for (Future<Void> future : workers) {
                future.get();
            }
            System.out.printf("evolution: %.1f ms CPU a step%n", nanoseconds.get() / 1e6 / steps);
        } finally {
            threads.shutdownNow();
        }
        System.out.println("evolution: " + new TreeMap<>(histogram));
        judge(steps);
    }

    private void report(int projects) {
        if (projects % 500 == 0) {
            System.out.println("evolution: " + projects * PROJECT + " steps done, " + new TreeMap<>(histogram));
        }
    }

    private void judge(int steps) {
        if (steps < 1000) {
            return;
        }
        assertThat(histogram.get("STEPS THAT REBUILD A PARENT")).isGreaterThan(steps / 5);
        assertThat(histogram.get("TABLES OF 100 ROWS")).isGreaterThan(histogram.get("TABLES") * 3 / 10);
        int atLeast = steps < 100_000 ? steps / 250 : 1000;
        assertThat(KINDS)
                .allSatisfy(kind ->
                        assertThat(histogram.getOrDefault(kind, 0)).as(kind).isGreaterThanOrEqualTo(atLeast));
    }
}
