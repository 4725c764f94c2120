package io.millpond.migrations.doctor;

import io.millpond.migrations.apply.DatabaseAccess;
import io.millpond.migrations.apply.DriverSkew;
import io.millpond.migrations.doctor.Diagnosis.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteJDBCLoader;

/** Looks at the tools' own versions and, if one is named, at a database. Changes nothing. */
public final class Doctor {
    private Doctor() {}

    /**
     * Looks.
     *
     * @param database a database, or null for none; all of its pages and foreign keys are read
     * @param more what the caller has found before
     * @return all of it
     * @throws io.millpond.migrations.apply.MigrationException where the database cannot be read
     */
    public static DoctorReport run(@Nullable DatabaseAccess database, List<Diagnosis> more) {
        List<Diagnosis> diagnoses = new ArrayList<>();
        diagnoses.add(driver(SQLiteJDBCLoader.getVersion()));
        diagnoses.addAll(more);
        if (database != null) {
            try (Connection connection = database.open()) {
                diagnoses.addAll(new DatabaseDoctor(connection, database.isServer()).look());
            } catch (SQLException e) {
                throw database.failure(e);
            }
        }
        return new DoctorReport(diagnoses);
    }

    /** The driver here against the one that Millpond was built and tested with. */
    static Diagnosis driver(String found) {
        String wanted = DriverSkew.builtWith();
        return DriverSkew.isOlder(found, wanted)
                ? new Diagnosis(
                        Level.ERROR,
                        "sqliteJdbc",
                        "sqlite-jdbc " + found + " is older than " + wanted + ", with which Millpond was built",
                        "List org.xerial:sqlite-jdbc:" + wanted + " directly, where nearest wins.")
                : Diagnosis.good("sqliteJdbc", "sqlite-jdbc " + found + ", built with " + wanted);
    }

    /**
     * What the Flyway plugin of a build brings.
     *
     * @param sqliteJdbc the version of sqlite-jdbc listed among its dependencies, or null where it is not listed
     * @param hasMillpond whether {@code millpond-flyway} is listed there
     * @return a diagnosis of each
     */
    public static List<Diagnosis> flywayPlugin(@Nullable String sqliteJdbc, boolean hasMillpond) {
        String wanted = DriverSkew.builtWith();
        String next = "List it directly in the plugin's <dependencies>: org.xerial:sqlite-jdbc:" + wanted + ".";
        Diagnosis driver;
        if (sqliteJdbc == null) {
            driver = new Diagnosis(
                    Level.ERROR,
                    "flywayPluginSqliteJdbc",
                    "flyway-maven-plugin does not list sqlite-jdbc and takes an older one of its own",
                    next);
        } else if (DriverSkew.isOlder(sqliteJdbc, wanted)) {
            driver = new Diagnosis(
                    Level.ERROR,
                    "flywayPluginSqliteJdbc",
                    "flyway-maven-plugin has sqlite-jdbc " + sqliteJdbc + ", older than " + wanted,
                    next);
        } else {
            driver = Diagnosis.good("flywayPluginSqliteJdbc", "flyway-maven-plugin has sqlite-jdbc " + sqliteJdbc);
        }
        Diagnosis type = hasMillpond
                ? Diagnosis.good("flywayPluginMillpond", "flyway-maven-plugin has millpond-flyway")
                : new Diagnosis(
                        Level.ERROR,
                        "flywayPluginMillpond",
                        "flyway-maven-plugin does not list millpond-flyway: no lock, and DROP TABLE may cascade",
                        "List io.millpond:millpond-flyway in the plugin's <dependencies>.");
        return List.of(driver, type);
    }
}
