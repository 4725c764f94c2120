package io.millpond.migrations.push;

import io.millpond.migrations.report.JsonFields;
import io.millpond.migrations.report.Report;
import java.util.List;

/**
 * What came of a push.
 *
 * @param database its URL without parameters
 * @param changed whether the database was changed; false for a dry run and where there was no difference
 * @param sql the statements, with remarks; empty where there was no difference
 * @param summary what they do, a line for each object
 * @param losses what they destroy, a line each
 * @param risks why they might have failed, a line each
 */
public record PushReport(
        String database, boolean changed, String sql, List<String> summary, List<String> losses, List<String> risks)
        implements Report {

    /** Copies the lists. */
    public PushReport {
        summary = List.copyOf(summary);
        losses = List.copyOf(losses);
        risks = List.copyOf(risks);
    }

    /**
     * Whether the database has what the schema files say.
     *
     * @return true where there was nothing to do
     */
    public boolean isUpToDate() {
        return sql.isEmpty();
    }

    @Override
    public void writeTo(JsonFields json) {
        json.text("goal", "push")
                .text("database", database)
                .flag("upToDate", isUpToDate())
                .flag("changed", changed)
                .texts("summary", summary)
                .texts("losses", losses)
                .texts("risks", risks)
                .text("sql", sql);
    }
}
