package io.millpond.migrations.doctor;

import io.millpond.migrations.apply.DriverSkew;
import io.millpond.migrations.doctor.Diagnosis.Level;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Looks at one database. Serves one call. */
final class DatabaseDoctor {
    /** What generated migrations are written for, which is also that of sqld 0.24. */
    private static final String OLDEST = "3.45.0";

    private final Connection connection;
    private final boolean isServer;

    DatabaseDoctor(Connection connection, boolean isServer) {
        this.connection = connection;
        this.isServer = isServer;
    }

    List<Diagnosis> look() throws SQLException {
        List<Diagnosis> diagnoses = new ArrayList<>();
        diagnoses.add(engine());
        diagnoses.add(integrity());
        diagnoses.add(foreignKeys());
        if (!isServer) {
            // On a server that is the server's own business.
            diagnoses.add(journal());
        }
        diagnoses.add(doubleQuotes());
        return diagnoses;
    }

    private Diagnosis engine() throws SQLException {
        String version = query("SELECT sqlite_version()").get(0);
        String where = isServer ? "the server" : "this process";
        return DriverSkew.isOlder(version, OLDEST)
                ? new Diagnosis(
                        Level.ERROR,
                        "engine",
                        "SQLite " + version + " of " + where + " is older than " + OLDEST
                                + ", for which migrations are generated",
                        "Take a newer " + (isServer ? "server." : "sqlite-jdbc."))
                : Diagnosis.good("engine", "SQLite " + version + " of " + where);
    }

    /** https://www.sqlite.org/pragma.html#pragma_quick_check */
    private Diagnosis integrity() throws SQLException {
        String answer = query("PRAGMA quick_check(1)").get(0);
        return answer.equals("ok")
                ? Diagnosis.good("integrity", "quick_check finds nothing")
                : new Diagnosis(
                        Level.ERROR,
                        "integrity",
                        "quick_check says: " + answer,
                        "Keep a copy of the file and restore a backup; do not migrate it as it is.");
    }

    private Diagnosis foreignKeys() throws SQLException {
        List<String> tables = query(
                "SELECT \"table\" || ' (' || count(*) || ')' FROM pragma_foreign_key_check GROUP BY \"table\" ORDER BY 1");
        return tables.isEmpty()
                ? Diagnosis.good("foreignKeys", "every row has its parents")
                : new Diagnosis(
                        Level.ERROR,
                        "foreignKeys",
                        "rows without a parent in " + String.join(", ", tables),
                        "Delete or mend them (PRAGMA foreign_key_check lists them); a migration is refused over such"
                                + " rows that it makes.");
    }

    private Diagnosis journal() throws SQLException {
        String mode = query("PRAGMA journal_mode").get(0);
        return mode.equals("wal")
                ? Diagnosis.good("journalMode", "WAL: readers and the writer do not block each other")
                : new Diagnosis(
                        Level.WARNING,
                        "journalMode",
                        "the journal is " + mode + ": readers block the writer",
                        "Millpond's runtime switches to WAL when it opens the file; by hand: PRAGMA journal_mode = WAL.");
    }

    /** https://www.sqlite.org/quirks.html#dblquote */
    private Diagnosis doubleQuotes() throws SQLException {
        try {
            query("SELECT \"millpond has no such column\"");
            return Diagnosis.good(
                    "doubleQuotes",
                    "text in double quotes that is no name counts as a string here; a libSQL server refuses it, and"
                            + " check finds it");
        } catch (SQLException e) {
            if (!String.valueOf(e.getMessage()).contains("no such column")) {
                throw e;
            }
            return Diagnosis.good("doubleQuotes", "text in double quotes is always a name");
        }
    }

    private List<String> query(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
