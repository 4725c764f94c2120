package io.millpond.migrations.check;

import io.millpond.migrations.replay.History;
import io.millpond.migrations.replay.History.Entry;
import io.millpond.migrations.replay.History.State;
import java.util.ArrayList;
import java.util.List;

/** What a database's history says against the migrations of the folder. */
final class HistoryFindings {
    private HistoryFindings() {}

    static List<Finding> of(History history) {
        List<Finding> findings = new ArrayList<>();
        history.entries().forEach(entry -> add(findings, entry));
        List<String> pending =
                history.in(State.PENDING).stream().map(Entry::script).toList();
        if (!pending.isEmpty()) {
            findings.add(Finding.warning(
                    "MIGRATION_PENDING",
                    "the database waits for " + String.join(", ", pending),
                    "Run migrate when it may have them."));
        }
        return findings;
    }

    private static void add(List<Finding> findings, Entry entry) {
        if (entry.edited()) {
            findings.add(Finding.error(
                            "MIGRATION_EDITED",
                            entry.script() + " is not what the database has applied" + on(entry),
                            "Put the file back as it was then and write a new migration for what it says now.")
                    .at(entry.file(), 0));
        } else if (entry.renamed()) {
            findings.add(Finding.error(
                            "MIGRATION_RENAMED",
                            entry.script() + " had another description or type when the database applied it"
                                    + on(entry),
                            "Give the file its old name back.")
                    .at(entry.file(), 0));
        }
        switch (entry.state()) {
            case MISSING ->
                findings.add(Finding.error(
                        "MIGRATION_MISSING",
                        "the database has applied " + entry.script() + on(entry) + ", the folder does not have it",
                        "Put it back from version control, or take the branch that has it."));
            case FAILED ->
                findings.add(Finding.error(
                                "MIGRATION_FAILED",
                                entry.script() + " failed on the database" + on(entry) + " and left its row",
                                "Put right what it left, run flyway:repair, then migrate.")
                        .at(entry.file(), 0));
            case IGNORED ->
                findings.add(Finding.error(
                                "MIGRATION_OUT_OF_ORDER",
                                entry.script() + " is older than what the database has, and not applied",
                                "Give it a version above that of the database.")
                        .at(entry.file(), 0));
            case APPLIED, PENDING, PASSED_OVER -> {}
        }
    }

    private static String on(Entry entry) {
        return entry.installedOn() == null ? "" : " on " + entry.installedOn();
    }
}
