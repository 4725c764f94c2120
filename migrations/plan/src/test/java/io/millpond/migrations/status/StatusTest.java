package io.millpond.migrations.status;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** On a file. */
class StatusTest extends StatusContract {
    @Override
    String url() {
        return "jdbc:sqlite:" + root.resolve("x.db");
    }

    @Test
    void databaseThatNobodyMigrated_waitsForAll() throws Exception {
        execute("create table own(id integer primary key)");

        assertThat(status().lines())
                .contains(
                        "No version; 1 pending, 0 failed",
                        "  table a: in the schema files, not in the database",
                        "  table own: in the database, not in the schema files");
    }
}
