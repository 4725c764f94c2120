package io.millpond.migrations.rehearse;

import io.millpond.migrations.report.JsonFields;
import io.millpond.migrations.report.Report;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a rehearsal.
 *
 * @param database its URL without parameters
 * @param place on what it was: {@code nothing} where nothing is pending, {@code copy}, {@code fork}
 * @param engine the version of SQLite that ran the migrations; empty where nothing is pending
 * @param pending the scripts that wait
 * @param migrations those that ran, in order
 * @param failureCode why one failed, or null
 * @param failure the same in words, or null
 * @param tables the rows of each table before and after
 * @param problems what {@code integrity_check} finds afterwards
 * @param violations rows without parents, and full-text indexes that have drifted, that were not so before
 * @param copyMillis how long the copy took
 * @param migrateMillis how long the migrations took, with their checks
 */
public record RehearseReport(
        String database,
        String place,
        String engine,
        List<String> pending,
        List<RehearsedMigration> migrations,
        @Nullable String failureCode,
        @Nullable String failure,
        List<TableChange> tables,
        List<String> problems,
        List<String> violations,
        long copyMillis,
        long migrateMillis)
        implements Report {
    /** Copies the lists. */
    public RehearseReport {
        pending = List.copyOf(pending);
        migrations = List.copyOf(migrations);
        tables = List.copyOf(tables);
        problems = List.copyOf(problems);
        violations = List.copyOf(violations);
    }

    /** Nothing is pending. */
    static RehearseReport nothing(String database) {
        return new RehearseReport(
                database, "nothing", "", List.of(), List.of(), null, null, List.of(), List.of(), List.of(), 0, 0);
    }

    /**
     * Whether the migrations may be run on the database.
     *
     * @return false where one failed, rows were lost, or the copy is not sound afterwards
     */
    public boolean isOk() {
        return failure == null
                && problems.isEmpty()
                && violations.isEmpty()
                && tables.stream().noneMatch(TableChange::isLoss);
    }

    /**
     * The report for people.
     *
     * @return lines without line ends
     */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (place.equals("nothing")) {
            lines.add("Nothing to rehearse: no migration is pending on " + database);
            return lines;
        }
        lines.add("Rehearsed on a " + place + " of " + database + ", SQLite " + engine);
        migrations.forEach(one -> lines.add("  " + one.script() + ": " + one.millis() + " ms"));
        tables.forEach(one -> lines.add("  " + one));
        problems.forEach(one -> lines.add("  DAMAGED " + one));
        violations.forEach(one -> lines.add("  VIOLATED " + one));
        if (failure != null) {
            lines.add("FAILED " + failureCode + ": " + failure);
        }
        lines.add(
                isOk()
                        ? "All is well; the database itself was only read."
                        : "Do not run them; the database itself was only read.");
        return lines;
    }

    @Override
    public void writeTo(JsonFields json) {
        json.text("goal", "rehearse")
                .text("database", database)
                .flag("ok", isOk())
                .text("place", place)
                .text("engine", engine.isEmpty() ? null : engine)
                .texts("pending", pending)
                .objects(
                        "migrations",
                        migrations,
                        (fields, one) -> fields.text("version", one.version().isEmpty() ? null : one.version())
                                .text("description", one.description())
                                .text("script", one.script())
                                .number("durationMillis", one.millis())
                                .flag("succeeded", one.succeeded()))
                .text("failureCode", failureCode)
                .text("failure", failure)
                .objects("tables", tables, RehearseReport::write)
                .texts("integrityProblems", problems)
                .texts("newViolations", violations)
                .number("copyMillis", copyMillis)
                .number("migrateMillis", migrateMillis);
    }

    private static void write(JsonFields json, TableChange table) {
        json.text("table", table.table()).text("formerly", table.formerly());
        write(json, "before", table.before());
        write(json, "after", table.after());
        json.flag("lost", table.isLoss());
    }

    private static void write(JsonFields json, String name, @Nullable Long rows) {
        if (rows == null) {
            json.text(name, null);
        } else {
            json.number(name, rows);
        }
    }
}
