package io.millpond.migrations.check;

import io.millpond.migrations.report.JsonFields;
import io.millpond.migrations.report.Report;
import java.util.List;

/**
 * What a check found.
 *
 * @param findings errors and warnings, in the order of the checks
 * @param checked what was looked at, a line each
 */
public record CheckReport(List<Finding> findings, List<String> checked) implements Report {
    /** Copies the lists. */
    public CheckReport {
        findings = List.copyOf(findings);
        checked = List.copyOf(checked);
    }

    /**
     * Whether the check holds.
     *
     * @return true where no finding is an error
     */
    public boolean isOk() {
        return count(Finding.Level.ERROR) == 0;
    }

    /**
     * How many findings have a level.
     *
     * @param level the level
     * @return the number
     */
    public int count(Finding.Level level) {
        return (int) findings.stream().filter(one -> one.level() == level).count();
    }

    /**
     * The end of the matter in a line.
     *
     * @return such as {@code Check failed: 2 errors, 1 warning.}
     */
    public String summary() {
        return (isOk() ? "Check passed: " : "Check failed: ")
                + counted(count(Finding.Level.ERROR), "error") + ", "
                + counted(count(Finding.Level.WARNING), "warning") + ".";
    }

    private static String counted(int number, String word) {
        return number + " " + word + (number == 1 ? "" : "s");
    }

    @Override
    public void writeTo(JsonFields json) {
        json.text("goal", "check")
                .flag("ok", isOk())
                .number("errors", count(Finding.Level.ERROR))
                .number("warnings", count(Finding.Level.WARNING))
                .texts("checked", checked)
                .objects("findings", findings, (fields, finding) -> finding.writeTo(fields));
    }
}
