package io.millpond.migrations.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.migrations.apply.MigrationException;
import io.millpond.migrations.golden.Project;
import io.millpond.schema.compare.SchemaComparison;
import io.millpond.schema.load.LiveSchema;
import io.millpond.schema.load.SchemaFiles;
import io.millpond.schema.sql.Identifiers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;

/** One project that changes step by step. */
final class Evolution {
    private final Path root;
    private final long seed;
    private final SplittableRandom random;
    private final Map<String, Integer> histogram;
    private final Project project;
    private final Engine engine;
    private RandomSchema schema;
    private String context = "";

    Evolution(Path root, long seed, Function<Project, Engine> engine, Map<String, Integer> histogram) throws Exception {
        this.root = root.resolve("seed" + seed);
        this.seed = seed;
        this.random = new SplittableRandom(seed);
        this.histogram = histogram;
        this.project = new Project(this.root);
        this.engine = engine.apply(project);
        this.schema = RandomEdits.start(random);
    }

    void run(int steps) throws Exception {
        project.schema("all.sql", schema.sql());
        context = "seed " + seed + ", start:\n" + schema.sql();
        assertThat(generate()).as(context).isNotEmpty();
        migrate();
        fill();
        for (int step = 0; step < steps; step++) {
            RandomSchema next = schema.next();
            List<String> kinds = new RandomEdits(random, next).some();
            context = "-Devolution.seed=" + seed + ", step " + step + " (" + histogram.get("STEPS") + ") " + kinds
                    + ":\n" + next.sql();
            kinds.forEach(this::count);
            count("STEPS");
            project.schema("all.sql", next.sql());
            step(next);
        }
    }

    private void step(RandomSchema next) throws Exception {
        String migration = generate();
        if (migration.isEmpty()) {
            count("STEPS WITHOUT DIFFERENCE");
            schema = next.copy();
            return;
        }
        context += "\n-- generated\n" + migration;
        countRebuilds(migration);
        Path old = Files.copy(project.path("x.db"), project.path("old.db"), StandardCopyOption.REPLACE_EXISTING);
        ExpectedRows rows = new ExpectedRows(schema, next);
        Optional<Map<String, List<String>>> expected = rows.of(old);
        CarelessCopy careless = new CarelessCopy(schema, next);
        careless.losesNothing(old, migration, true, context);
        careless.losesNothing(old, migration, false, context);
        if (expected.isEmpty()) {
            refused();
            return;
        }
        migrate();
        check(next, rows, expected.get());
        schema = next.copy();
        fill();
    }

    private void refused() throws Exception {
        count("STEPS THAT ROWS REFUSE");
        String before = project.dump("x.db");
        assertThatThrownBy(engine::migrate).as(context).isInstanceOfAny(MigrationException.class, SQLException.class);
        assertThat(project.dump("x.db")).as(context).isEqualTo(before);
        engine.forget();
        project.schema("all.sql", schema.sql());
    }

    private String generate() {
        try {
            return engine.generate();
        } catch (Exception e) {
            throw new AssertionError(context, e);
        }
    }

    private void migrate() {
        try {
            engine.migrate();
        } catch (Exception e) {
            throw new AssertionError(context, e);
        }
    }

    private void check(RandomSchema next, ExpectedRows rows, Map<String, List<String>> expected) throws Exception {
        try (Connection connection = project.open("x.db")) {
            assertThat(SchemaComparison.compare(
                            LiveSchema.read(connection).schema(),
                            SchemaFiles.load(project.schema()).schema()))
                    .as(context)
                    .isEmpty();
            assertThat(rows.content(connection)).as(context).isEqualTo(expected);
            assertThat(ExpectedRows.hasViolations(connection)).as(context).isFalse();
            fullTextIsRight(connection, next);
        }
        assertThat(engine.generate()).as(context).isEmpty();
    }

    private void fullTextIsRight(Connection connection, RandomSchema next) {
        for (RandomTable table : next.tables) {
            if (table.fullText) {
                String name = "f_" + table.id;
                try (var statement = connection.createStatement()) {
                    statement.executeUpdate(
                            "insert into " + name + "(" + name + ", rank) values ('integrity-check', 1)");
                } catch (SQLException e) {
                    throw new AssertionError("full text " + name + ": " + context, e);
                }
            }
        }
    }

    private void fill() throws SQLException {
        StringBuilder script = new StringBuilder();
        for (RandomTable table : schema.tables) {
            boolean isNew = table.rows == 0;
            int count = isNew && random.nextInt(5) < 2 ? 140 : random.nextInt(isNew ? 30 : 4);
            if (count > 0) {
                script.append(schema.fill(table, count));
            }
        }
        project.execute("x.db", script.toString());
        try (Connection connection = project.open("x.db")) {
            for (RandomTable table : schema.tables) {
                count("TABLES");
                String count = "select count(*) from " + RandomTable.quoted(table.name);
                if (Integer.parseInt(ExpectedRows.column(connection, count).get(0)) >= 100) {
                    count("TABLES OF 100 ROWS");
                }
            }
            assertThat(ExpectedRows.hasViolations(connection))
                    .as("filled: " + context)
                    .isFalse();
        }
    }

    private void countRebuilds(String sql) {
        boolean isParent = false;
        boolean isAny = false;
        for (RandomTable table : schema.tables) {
            String name = "ALTER TABLE " + Identifiers.quote(table.name) + " RENAME TO";
            boolean isRebuilt = sql.contains(name.replace("\"", "")) || sql.contains("millpond_new_" + table.name);
            isAny |= isRebuilt;
            isParent |= isRebuilt && schema.isReferencedByOthers(table);
        }
        if (isAny) {
            count("STEPS THAT REBUILD");
        }
        if (isParent) {
            count("STEPS THAT REBUILD A PARENT");
        }
    }

    private void count(String kind) {
        histogram.merge(kind, 1, Integer::sum);
    }
}
