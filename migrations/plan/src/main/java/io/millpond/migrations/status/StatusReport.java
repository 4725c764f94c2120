package io.millpond.migrations.status;

import io.millpond.migrations.apply.LockHolder;
import io.millpond.migrations.difference.Difference;
import io.millpond.migrations.drift.Drift;
import io.millpond.migrations.replay.History;
import io.millpond.migrations.replay.History.Entry;
import io.millpond.migrations.replay.History.State;
import io.millpond.migrations.report.JsonFields;
import io.millpond.migrations.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The state of a database.
 *
 * @param database its URL, without parameters
 * @param history its migrations and those of the folder
 * @param lock who holds the migration lock, or null
 * @param drift whether the schema is what the migrations made
 */
public record StatusReport(
        String database, History history, @Nullable LockHolder lock, Drift drift) implements Report {
    /**
     * The report for people.
     *
     * @return lines without line ends
     */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        String version = history.currentVersion();
        lines.add("Database " + database);
        lines.add((version.isEmpty() ? "No version" : "Version " + version) + "; "
                + history.in(State.PENDING).size() + " pending, "
                + history.in(State.FAILED).size() + " failed");
        history.entries().forEach(entry -> lines.add("  " + line(entry)));
        lines.add("Lock: " + (lock == null ? "nobody holds it" : lock.toString()));
        if (!drift.isKnown()) {
            lines.add("Schema: not known, " + drift.reason());
        } else if (drift.differences().isEmpty()) {
            lines.add("Schema: as its migrations made it");
        } else {
            lines.add("Schema: changed by hand");
            drift.differences().forEach(difference -> lines.add("  " + difference));
        }
        return lines;
    }

    private static String line(Entry entry) {
        return name(entry.state()) + " " + entry.script()
                + (entry.edited() ? ", edited since" : entry.renamed() ? ", renamed since" : "")
                + (entry.installedOn() == null ? "" : ", " + entry.installedOn());
    }

    private static String name(State state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    @Override
    public void writeTo(JsonFields json) {
        String version = history.currentVersion();
        json.text("goal", "status")
                .text("database", database)
                .text("version", version.isEmpty() ? null : version)
                .number("pending", history.in(State.PENDING).size())
                .number("failed", history.in(State.FAILED).size())
                .objects("migrations", history.entries(), StatusReport::write);
        if (lock == null) {
            json.text("lock", null);
        } else {
            json.object(
                    "lock",
                    fields -> fields.text("host", lock.host())
                            .number("pid", lock.pid())
                            .text("since", lock.since().toString())
                            .flag("stale", lock.isStale()));
        }
        json.text("schema", !drift.isKnown() ? "unknown" : drift.differences().isEmpty() ? "same" : "changed")
                .text("schemaUnknownBecause", drift.isKnown() ? null : drift.reason())
                .texts(
                        "differences",
                        drift.differences().stream().map(Difference::toString).toList());
    }

    private static void write(JsonFields json, Entry entry) {
        json.text("version", entry.version().isEmpty() ? null : entry.version())
                .text("description", entry.description())
                .text("script", entry.script())
                .text("state", name(entry.state()))
                .flag("edited", entry.edited())
                .flag("renamed", entry.renamed())
                .text(
                        "installedOn",
                        entry.installedOn() == null ? null : entry.installedOn().toString());
    }
}
