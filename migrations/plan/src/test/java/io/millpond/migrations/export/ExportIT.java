package io.millpond.migrations.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.migrations.apply.DatabaseAccess;
import io.millpond.migrations.export.ExportRequest.From;
import io.millpond.migrations.replay.MigrationSource;
import io.millpond.testkit.sqld.Sqld;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportIT {
    @TempDir
    private Path root;

    @Test
    void schemaOfAServer_runsOnAnotherDatabaseOfIt() throws Exception {
        String from = Sqld.freshDatabase().jdbcUrl();
        execute(from, "create table a(id integer primary key, t text) strict");
        execute(from, "create virtual table f using fts5(t)");
        execute(from, "create view v as select t from a");
        execute(from, "create trigger r after insert on a begin insert into f values (new.t); end");
        execute(from, "create unique index i on a(lower(t))");

        ExportReport report = export(from);

        assertThat(report.statements()).isEqualTo(5);
        String to = Sqld.freshDatabase().jdbcUrl();
        for (String sql : report.sql().split("(?<=;)\n", -1)) {
            if (!sql.isBlank()) {
                execute(to, sql);
            }
        }
        assertThat(export(to).sql()).isEqualTo(report.sql());
    }

    private ExportReport export(String url) {
        return Export.run(new ExportRequest(
                From.DATABASE, root, new MigrationSource(root, Map.of(), List.of()), DatabaseAccess.of(url), null));
    }

    private static void execute(String url, String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
