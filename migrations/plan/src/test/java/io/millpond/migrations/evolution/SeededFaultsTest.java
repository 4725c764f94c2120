package io.millpond.migrations.evolution;

import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random evolutions catch a planner that leaves something out or writes it wrong, each fault by itself. */
class SeededFaultsTest {
    private static final int PROJECTS = 40;

    @TempDir
    private Path root;

    /**
     * A fault.
     *
     * @param name what is wrong
     * @param change of the migration's text
     */
    record Fault(String name, UnaryOperator<String> change) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Fault> faults() {
        List<Fault> all = new ArrayList<>();
        add(all, "no gate and no number", "(?m)^(CREATE|DROP) VIEW millpond_gate.*$", "");
        add(all, "number of rows not compared", "CHECK \\(rows_before = rows_after\\)", "");
        add(all, "no row in the guard", "(?m)^INSERT INTO millpond_guard.*$", "");
        add(
                all,
                "guard without RESTRICT",
                "(?m)^(CREATE TABLE millpond_guard.*) ON DELETE RESTRICT",
                "$1 ON DELETE CASCADE");
        add(all, "rowid not copied", "(?m)\\(rowid, (.*)\\n?SELECT rowid, ", "($1\nSELECT ");
        add(all, "rows not copied", "(?m)^INSERT (OR ABORT )?INTO \"?millpond_new[^;]*;$", "");
        add(all, "only some rows copied", "(?m)^(FROM [^;]*);$", "$1 LIMIT 9;");
        add(all, "rows copied twice", "(?m)^(FROM ([^;]*));$", "$1 UNION ALL SELECT * FROM $2;");
        add(all, "first two values changed", "(?m)^SELECT (rowid, )?(\\w+), (\\w+), ", "SELECT $1$3, $2, ");
        add(all, "value instead of NULL left out", "coalesce\\((\\w+), \\([^\\n]*?\\)\\)(?=, |\\n)", "$1");
        add(all, "old table not dropped", "(?m)^DROP TABLE \"?millpond_old_.*$", "");
        add(all, "name not given back", "(?m)^ALTER TABLE \"?millpond_old_.*$", "");
        add(all, "new table not renamed", "(?m)^ALTER TABLE \"?millpond_new_.*$", "");
        add(
                all,
                "dropped by its own name",
                "(?m)^ALTER TABLE (\\w+) RENAME TO (millpond_old_\\w+);\\nDROP TABLE .*$",
                "DROP TABLE $1;");
        add(all, "guard stays", "(?m)^DROP TABLE millpond_guard;$", "");
        add(all, "numbers stay", "(?m)^DROP TABLE millpond_copied;$", "");
        add(all, "gate stays", "(?m)^DROP VIEW millpond_gate;$", "");
        add(all, "index not made anew", "(?mi)^create (unique )?index.*$", "");
        add(all, "unique index made plain", "(?mi)^create unique index", "create index");
        add(all, "trigger not made anew", "(?mi)^create trigger.*$", "");
        add(all, "trigger not dropped", "(?m)^DROP TRIGGER.*$", "");
        add(all, "view not dropped", "(?m)^DROP VIEW v.*$", "");
        add(all, "full text not filled", "(?m)^INSERT INTO \\w+\\(\\w+\\) VALUES \\('rebuild'\\);$", "");
        add(all, "column not added", "(?m)^ALTER TABLE .* ADD COLUMN c.*$", "");
        add(all, "column added without default", "(?m)^(ALTER TABLE .* ADD COLUMN .*) DEFAULT \\S+", "$1");
        add(all, "column not dropped", "(?m)^ALTER TABLE .* DROP COLUMN .*$", "");
        add(all, "column added without reference", "(?m)^(ALTER TABLE .* ADD COLUMN .*) REFERENCES [^;/]*", "$1");
        add(
                all,
                "rename left out",
                "(?m)^ALTER TABLE (?!millpond)\\S+ RENAME (COLUMN|TO (?!millpond|\"millpond)).*$",
                "");
        add(all, "rows copied without OR ABORT", "INSERT OR ABORT INTO", "INSERT INTO");
        add(all, "conflict clause lost", " on conflict (ignore|replace)", "");
        add(all, "AUTOINCREMENT mark lost", "(?m)^(INSERT INTO|DELETE FROM) sqlite_sequence.*$", "");
        all.add(new Fault("computed columns copied", SeededFaultsTest::computedCopied));
        all.add(new Fault("renames last", SeededFaultsTest::renamesLast));
        return all.stream();
    }

    private static void add(List<Fault> all, String name, String pattern, String instead) {
        Pattern compiled = Pattern.compile(pattern);
        all.add(new Fault(name, sql -> compiled.matcher(sql).replaceAll(instead)));
    }

    /** A computed column is written as others are. */
    private static String computedCopied(String sql) {
        StringBuilder result = new StringBuilder();
        String computed = "";
        for (String line : sql.split("\n", -1)) {
            String written = line;
            if (line.matches("(?i)create +table.*")) {
                computed = "";
            } else if (line.contains(" generated always ")) {
                computed = line.substring(line.startsWith("  , ") ? 4 : 2, line.indexOf(" text")) + ", ";
            } else if (line.startsWith("INSERT ") && line.contains("millpond_new_")) {
                written = line.replaceFirst("\\(", Matcher.quoteReplacement("(" + computed));
            } else if (line.startsWith("SELECT ")) {
                written = line.replaceFirst("SELECT ", Matcher.quoteReplacement("SELECT " + computed));
            }
            result.append(written).append('\n');
        }
        return result.toString();
    }

    private static String renamesLast(String sql) {
        StringBuilder first = new StringBuilder();
        StringBuilder last = new StringBuilder();
        sql.lines().forEach(line -> {
            boolean isRename =
                    line.startsWith("ALTER TABLE") && line.contains(" RENAME ") && !line.contains("millpond_");
            (isRename ? last : first).append(line).append('\n');
        });
        return first.append(last).toString();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void fault_isCaught(Fault fault) throws Exception {
        SplittableRandom seeds = new SplittableRandom(7);
        for (int i = 0; i < PROJECTS; i++) {
            try {
                Evolution.run(
                        root,
                        seeds.nextLong(),
                        project -> new Engine.PlannerAlone(project, fault.change()),
                        new TreeMap<>(),
                        10);
            } catch (AssertionError caught) {
                return;
            }
        }
        fail("nothing notices: " + fault);
    }
}
