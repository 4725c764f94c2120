package io.millpond.migrations.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.migrations.apply.MigrationException;
import io.millpond.migrations.golden.Project;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One project that changes step by step. Confined to one thread. */
final class Evolution {
    private static final Pattern REBUILT = Pattern.compile("(?m)^DROP TABLE \"?millpond_old_(.+?)\"?;$");

    private final long seed;
    private final SplittableRandom random;
    private final Map<String, Integer> histogram;
    private final Engine engine;
    private RandomSchema schema;
    private String context = "";

    /** Counts into the histogram, which others may count into as well. */
    private Evolution(long seed, Engine engine, Map<String, Integer> histogram) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
        this.histogram = histogram;
        this.engine = engine;
        this.schema = RandomEdits.start(random);
    }

    /** Makes the engine of a project. */
    interface Engines {
        Engine of(Project project) throws Exception;
    }

    static void run(Path root, long seed, Engines engines, Map<String, Integer> histogram, int steps) throws Exception {
        try (Engine engine = engines.of(new Project(root.resolve("seed" + seed)))) {
            new Evolution(seed, engine, histogram).run(steps);
        }
    }

    private void run(int steps) throws Exception {
        context = "-Devolution.seed=" + seed + ", start:\n" + schema.sql();
        assertThat(generate(schema)).as(context).isNotEmpty();
        migrate();
        engine.checkReached(context);
        fill();
        for (int step = 0; step < steps; step++) {
            RandomSchema next = schema.next();
            List<String> kinds = new RandomEdits(random, next).some();
            context = "-Devolution.seed=" + seed + ", step " + step + " " + kinds + " " + next.renameWords() + ":\n"
                    + next.sql();
            step(next, kinds);
        }
    }

    private void step(RandomSchema next, List<String> kinds) throws Exception {
        kinds.forEach(this::count);
        count("STEPS");
        String migration = generate(next);
        if (migration.isEmpty()) {
            count("STEPS WITHOUT DIFFERENCE");
            schema = next.copy();
            return;
        }
        context += "\n-- generated\n" + migration;
        assertThat(RandomEdits.WITHOUT_MEANING.containsAll(kinds)).as(context).isFalse();
        countRebuilds(migration, next);
        Snapshot old = Snapshot.of(engine.connection());
        ExpectedRows rows = new ExpectedRows(schema, next);
        Optional<Map<String, String>> expected = rows.of(old);
        CarelessCopy careless = new CarelessCopy(schema, next, engine.connection(), old);
        careless.losesNothing(migration, true, context);
        if (expected.isEmpty()) {
            careless.losesNothing(migration, false, context);
            refused();
            return;
        }
        Map<String, Long> marks = Content.marks(engine.connection());
        migrate(); // with foreign keys off; as no statement fails, a careless runner does the same
        check(next, rows, expected.get(), marks);
        schema = next.copy();
        fill();
    }

    private void refused() throws Exception {
        count("STEPS THAT ROWS REFUSE");
        Map<String, String> before = Content.all(engine.connection(), schema);
        assertThatThrownBy(engine::migrate).as(context).isInstanceOfAny(MigrationException.class, SQLException.class);
        assertThat(Content.all(engine.connection(), schema)).as(context).isEqualTo(before);
        engine.forget();
    }

    private String generate(RandomSchema next) {
        try {
            return engine.generate(next);
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

    private void check(RandomSchema next, ExpectedRows rows, Map<String, String> expected, Map<String, Long> marks)
            throws Exception {
        engine.checkReached(context);
        Connection connection = engine.connection();
        assertThat(rows.content(connection)).as(context).isEqualTo(expected);
        assertThat(Content.hasViolations(connection)).as(context).isFalse();
        fullTextIsRight(connection, next);
        marksAreKept(Content.marks(connection), next, marks);
    }

    private void fullTextIsRight(Connection connection, RandomSchema next) {
        for (String name : next.fullTexts()) {
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("insert into " + name + "(" + name + ", rank) values ('integrity-check', 1)");
            } catch (SQLException e) {
                throw new AssertionError("full text " + name + ": " + context, e);
            }
        }
    }

    private void marksAreKept(Map<String, Long> marks, RandomSchema next, Map<String, Long> before) {
        for (RandomTable table : next.tables) {
            boolean isAutoincrement = table.key == RandomTable.Key.AUTOINCREMENT;
            Optional<RandomTable> was = schema.table(table.id);
            if (!isAutoincrement) {
                assertThat(marks).as(context).doesNotContainKey(table.name);
            } else if (was.isPresent() && was.get().key == RandomTable.Key.AUTOINCREMENT) {
                assertThat(marks.getOrDefault(table.name, 0L))
                        .as("mark of %s, %s", table.name, context)
                        .isEqualTo(before.getOrDefault(was.get().name, 0L));
            }
        }
    }

    private void fill() throws SQLException {
        Connection connection = engine.connection();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            for (RandomTable table : schema.tables) {
                boolean isNew = table.rows == 0;
                int count = isNew && random.nextInt(5) < 2 ? 125 : random.nextInt(isNew ? 30 : 4);
                if (count > 0) {
                    statement.executeUpdate(Filling.sql(schema, table, count));
                }
                if (table.key == RandomTable.Key.AUTOINCREMENT && random.nextBoolean()) { // rows were there and went
                    statement.executeUpdate(
                            "update sqlite_sequence set seq = seq + 3 where name = '" + table.name + "'");
                }
                if (table.fullTextOnView) {
                    String name = "fv_" + table.id;
                    statement.executeUpdate("insert into " + name + "(" + name + ") values ('rebuild')");
                }
            }
        }
        connection.commit();
        connection.setAutoCommit(true);
        for (RandomTable table : schema.tables) {
            count("TABLES");
            String count = "select count(*) from " + RandomTable.quoted(table.name);
            if (Integer.parseInt(Content.text(connection, count)) >= 100) {
                count("TABLES OF 100 ROWS");
            }
        }
        assertThat(Content.hasViolations(connection)).as("filled: %s", context).isFalse();
    }

    private void countRebuilds(String sql, RandomSchema next) {
        Set<String> rebuilt = new HashSet<>();
        Matcher matcher = REBUILT.matcher(sql);
        while (matcher.find()) {
            rebuilt.add(matcher.group(1));
        }
        if (!rebuilt.isEmpty()) {
            count("STEPS THAT REBUILD");
        }
        boolean isParent = next.tables.stream()
                .filter(table -> rebuilt.contains(table.name))
                .anyMatch(table -> schema.table(table.id)
                        .filter(schema::isReferencedByOthers)
                        .isPresent());
        if (isParent) {
            count("STEPS THAT REBUILD A PARENT");
        }
    }

    private void count(String kind) {
        histogram.merge(kind, 1, Integer::sum);
    }
}
