package io.millpond.migrations.doctor;

import io.millpond.migrations.report.JsonFields;
import io.millpond.migrations.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the doctor found.
 *
 * @param diagnoses in the order of looking
 */
public record DoctorReport(List<Diagnosis> diagnoses) implements Report {
    /** Copies the list. */
    public DoctorReport {
        diagnoses = List.copyOf(diagnoses);
    }

    /**
     * Whether nothing makes trouble.
     *
     * @return true where there is no error
     */
    public boolean isOk() {
        return diagnoses.stream().noneMatch(one -> one.level() == Diagnosis.Level.ERROR);
    }

    /**
     * The report for people.
     *
     * @return lines without line ends
     */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Diagnosis diagnosis : diagnoses) {
            lines.add(name(diagnosis) + " " + diagnosis.subject() + ": " + diagnosis.message());
            if (!diagnosis.nextStep().isEmpty()) {
                lines.add("    Next: " + diagnosis.nextStep());
            }
        }
        return lines;
    }

    private static String name(Diagnosis diagnosis) {
        return diagnosis.level().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void writeTo(JsonFields json) {
        json.text("goal", "doctor")
                .flag("ok", isOk())
                .objects(
                        "diagnoses",
                        diagnoses,
                        (fields, one) -> fields.text("level", name(one))
                                .text("subject", one.subject())
                                .text("message", one.message())
                                .text("nextStep", one.nextStep()));
    }
}
