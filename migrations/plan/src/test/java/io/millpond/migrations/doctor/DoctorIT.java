package io.millpond.migrations.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.migrations.apply.DatabaseAccess;
import io.millpond.testkit.sqld.Sqld;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoctorIT {
    @Test
    void server_isLookedAtAsAFileIs() throws Exception {
        String url = Sqld.freshDatabase().jdbcUrl();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("pragma foreign_keys = off");
            statement.execute("create table p(id integer primary key)");
            statement.execute("create table c(id integer primary key, p int references p(id))");
        }

        DoctorReport report = Doctor.run(DatabaseAccess.of(url), List.of());

        assertThat(report.lines())
                .contains(
                        "good integrity: quick_check finds nothing",
                        "good foreignKeys: every row has its parents",
                        "good doubleQuotes: text in double quotes is always a name")
                .anyMatch(line -> line.matches("good engine: SQLite 3\\.4\\d\\.\\d+ of the server"));
    }
}
