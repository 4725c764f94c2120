package io.millpond.migrations.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.migrations.golden.Project;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random schemas change at random; each step is generated, applied to a database with rows, read back, generated again and
 * run by a careless runner. {@code -Devolution.seed=n} replays one project of ten steps, {@code -Devolution.steps=n} goes on
 * for longer, {@code -Devolution.first=n} says with which seed to start.
 */
class RandomEvolutionTest {
    private static final int STEPS = Integer.getInteger("evolution.steps", 150);
    private static final int WHOLE = Integer.getInteger("evolution.whole", 10);
    private static final int PROJECT = 10;
    private static final Long SEED = Long.getLong("evolution.seed");
    private static final long FIRST = Long.getLong("evolution.first", 20261121);

    private static final List<String> KINDS = List.of(
            "check",
            "collation",
            "column added",
            "column added @backfill",
            "column added not null default",
            "column dropped",
            "column renamed",
            "conflict clause of column",
            "conflict clause of key",
            "default",
            "foreign key actions",
            "foreign key back",
            "foreign key dropped",
            "full text",
            "generated added",
            "generated expression",
            "generated stored or virtual",
            "index",
            "index dropped",
            "index expression",
            "index partial",
            "index unique",
            "key ALIAS",
            "key AUTOINCREMENT",
            "key COMPOSITE",
            "key COMPOSITE without rowid",
            "key INT",
            "key NONE",
            "key TEXT",
            "key TEXT without rowid",
            "not null",
            "not null with @backfill",
            "not null with default",
            "null allowed",
            "reference added",
            "self reference added",
            "strict",
            "table added",
            "table check",
            "table dropped",
            "table renamed",
            "trigger on table",
            "trigger on view",
            "type",
            "unique",
            "view added",
            "view dropped",
            "view of view");

    @TempDir
    private Path root;

    @Test
    void everyStepOfThePlanner_reachesItsSchemaAndKeepsTheRows() throws Exception {
        run(project -> new Engine.PlannerAlone(project, sql -> sql), STEPS);
    }

    @Test
    void everyStepThroughFlyway_reachesItsSchemaAndKeepsTheRows() throws Exception {
        run(Engine.Whole::new, WHOLE);
    }

    private void run(Function<Project, Engine> engine, int steps) throws Exception {
        Map<String, Integer> histogram = new TreeMap<>();
        if (SEED != null) {
            new Evolution(root, SEED, engine, histogram).run(PROJECT);
            return;
        }
        SplittableRandom seeds = new SplittableRandom(FIRST);
        System.out.println("evolution: " + steps + " steps from -Devolution.first=" + FIRST);
        for (int done = 0; done < steps; done += PROJECT) {
            new Evolution(root, seeds.nextLong(), engine, histogram).run(PROJECT);
        }
        System.out.println("evolution: " + histogram);
        if (steps >= 100) {
            assertThat(histogram.get("STEPS THAT REBUILD A PARENT")).isGreaterThan(steps / 5);
            assertThat(histogram.get("TABLES OF 100 ROWS")).isGreaterThan(histogram.get("TABLES") * 3 / 10);
        }
        if (steps >= 1000) {
            assertThat(histogram.keySet()).containsAll(KINDS);
        }
    }
}
