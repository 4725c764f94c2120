package io.millpond.migrations.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.migrations.generate.Generate;
import io.millpond.migrations.generate.GenerateResult;
import io.millpond.migrations.golden.Project;
import io.millpond.migrations.golden.Rows;
import io.millpond.schema.compare.SchemaComparison;
import io.millpond.schema.load.LiveSchema;
import io.millpond.schema.load.SchemaFiles;
import io.millpond.schema.model.Schema;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random schemas change at random; each step is generated, applied to a database with rows, read back and generated
 * again. {@code -Devolution.seed=n} replays, {@code -Devolution.steps=n} goes on for longer.
 */
class RandomEvolutionTest {
    private static final int STEPS = Integer.getInteger("evolution.steps", 40);
    private static final Long SEED = Long.getLong("evolution.seed");

    @TempDir
    private Path root;

    @Test
    void everyStep_reachesItsSchemaAndKeepsTheRows() throws Exception {
        Random seeds = new Random(20261120);
        Map<String, Integer> histogram = new TreeMap<>();
        for (int done = 0; done < STEPS; ) {
            done += run(
                    SEED == null ? seeds.nextLong() : SEED,
                    Math.min(SEED == null ? 10 : STEPS, STEPS - done),
                    histogram);
        }
        assertThat(histogram.keySet()).contains("column added", "column dropped", "table added", "table dropped");
    }

    private int run(long seed, int steps, Map<String, Integer> histogram) throws Exception {
        Project project = new Project(root.resolve("seed" + seed));
        RandomSchema schema = new RandomSchema(new Random(seed));
        for (int step = 0; step < steps; step++) {
            if (step > 0) {
                schema.evolve().forEach(kind -> histogram.merge(kind, 1, Integer::sum));
            }
            String context = "seed " + seed + ", step " + step + ":\n" + schema.sql();
            project.schema("all.sql", schema.sql());
            Schema before = live(project);
            GenerateResult result;
            try {
                result = Generate.run(
                        project.request("step").allowDestructive(true).build());
            } catch (RuntimeException e) {
                throw new AssertionError(context, e);
            }
            apply(project, before, context + "\n-- generated\n" + result.sql());
            fill(project, schema);
        }
        return steps;
    }

    private static void apply(Project project, Schema before, String context) throws Exception {
        Schema wanted = SchemaFiles.load(project.schema()).schema();
        Map<String, List<String>> rows = rows(project, before, wanted);
        try {
            project.migrate("x.db");
        } catch (RuntimeException e) {
            throw new AssertionError(context, e);
        }
        assertThat(SchemaComparison.compare(live(project), wanted)).as(context).isEmpty();
        assertThat(rows(project, before, wanted)).as(context).isEqualTo(rows);
        assertThat(project.generate("again").isUpToDate()).as(context).isTrue();
    }

    private static Map<String, List<String>> rows(Project project, Schema before, Schema after) throws SQLException {
        try (Connection connection = project.open("x.db")) {
            return Rows.shared(connection, before, after);
        }
    }

    private static void fill(Project project, RandomSchema schema) throws SQLException {
        StringBuilder script = new StringBuilder();
        schema.tables()
                .keySet()
                .forEach(table -> script.append("insert or ignore into ")
                        .append(RandomTable.quoted(table))
                        .append(" default values;\n"));
        project.execute("x.db", script.toString());
    }

    private static Schema live(Project project) throws SQLException {
        try (Connection connection = project.open("x.db")) {
            return LiveSchema.read(connection).schema();
        }
    }
}
