package io.millpond.migrations.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.millpond.migrations.generate.Generate;
import io.millpond.migrations.golden.Project;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A generated DROP TABLE in the sqlite3 shell, which goes on after errors, with foreign keys on and a child that the
 * migrations do not know of or could not change.
 */
class DropGuardIT {
    private static final String V1 = """
            create table owners(id integer primary key);
            create table pets(id integer primary key, name text, owner_id integer references owners(id) on delete cascade);
            """;

    private static final String ROWS = """
            insert into owners values (1), (2);
            insert into pets values (1, 'a', 1), (2, 'b', 2);
            """;

    @TempDir
    private Path root;

    private Project project;
    private String migration;

    @BeforeEach
    void migration() throws IOException {
        project = new Project(root);
        project.migration("V1__from.sql", V1);
        project.schema("to.sql", "create table pets(id integer primary key, name text);");
        migration = Generate.run(project.request("drop owners")
                        .directions(Directions.ALLOW_DESTRUCTIVE)
                        .build())
                .sql();
    }

    /** Each: what production has besides, the wrapping, and what must still be there. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "create view by_owner as select owner_id from pets; | | pets",
                "create view by_owner as select owner_id from pets; | BEGIN; | pets",
                "create table toys(id integer primary key, o integer references owners(id) on delete cascade);"
                        + " insert into toys values (1, 1), (2, 2); | | toys",
                "create table toys(id integer primary key, o integer references owners(id) on delete set null);"
                        + " insert into toys values (1, 1), (2, 2); | BEGIN; | toys",
            })
    void trap_foreignKeyGuardByCheckDoesNotGuard_dropLosesNoChildRow(String production, String begin, String table)
            throws Exception {
        String prefix = "PRAGMA foreign_keys=ON;\n" + (begin == null ? "" : begin + "\n");
        String suffix = begin == null ? "" : "COMMIT;\n";
        shell("guarded.db", V1 + ROWS + production);
        String before = shell("guarded.db", "select * from " + table + ";");

        String output = shell("guarded.db", prefix + migration + suffix);

        assertThat(output).contains("FOREIGN KEY constraint failed");
        assertThat(shell("guarded.db", "select count(*) from owners;")).isEqualTo("2\n");
        if (table.equals("toys")) {
            assertThat(shell("guarded.db", "select * from toys;")).isEqualTo(before);
        } else {
            assertThat(shell("guarded.db", "select id, name from pets;")).isEqualTo("1|a\n2|b\n");
        }
        assertThat(shell("guarded.db", "select count(*) from sqlite_schema where name like 'millpond%';"))
                .isEqualTo("0\n");
    }

    @Test
    void withoutTheGuard_theSameScriptEmptiesTheChild() throws Exception {
        String bare =
                migration.lines().filter(line -> !line.contains(DropGuard.NAME)).collect(Collectors.joining("\n"));
        shell("bare.db", V1 + ROWS + "create view by_owner as select owner_id from pets;");

        shell("bare.db", "PRAGMA foreign_keys=ON;\n" + bare + "\n");

        assertThat(shell("bare.db", "select count(*) from pets;")).isEqualTo("0\n");
    }

    @Test
    void foreignKeysOff_theGuardLetsTheDropPass() throws Exception {
        shell("off.db", V1 + ROWS);

        assertThat(shell("off.db", "PRAGMA foreign_keys=OFF;\n" + migration)).isEmpty();
        assertThat(shell("off.db", "select group_concat(name) from sqlite_schema;"))
                .isEqualTo("pets\n");
        assertThat(shell("off.db", "select * from pets;")).isEqualTo("1|a\n2|b\n");
    }

    private String shell(String database, String script) throws Exception {
        Path input = Files.writeString(root.resolve("script.sql"), script, StandardCharsets.UTF_8);
        Process process;
        try {
            process = new ProcessBuilder("sqlite3", root.resolve(database).toString())
                    .redirectInput(input.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            String message = "the sqlite3 shell is missing: apt-get install sqlite3";
            if (System.getenv("CI") != null) {
                fail(message, e);
            }
            return abort(message);
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return output;
    }
}
