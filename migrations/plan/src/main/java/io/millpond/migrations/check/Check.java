package io.millpond.migrations.check;

import io.millpond.migrations.apply.DatabaseAccess;
import io.millpond.migrations.check.Finding.Level;
import io.millpond.migrations.difference.Difference;
import io.millpond.migrations.difference.Differences;
import io.millpond.migrations.generate.LeftAlone;
import io.millpond.migrations.replay.Replay;
import io.millpond.migrations.replay.ReplayFailedException;
import io.millpond.migrations.replay.ReplayedMigrations;
import io.millpond.migrations.replay.ScratchDatabase;
import io.millpond.schema.load.Definition;
import io.millpond.schema.load.InvalidSchemaException;
import io.millpond.schema.load.LoadedSchema;
import io.millpond.schema.load.SchemaFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks that schema files, migrations and, if asked, a database say the same. Changes nothing. */
public final class Check {
    private final CheckRequest request;
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> checked = new ArrayList<>();

    private Check(CheckRequest request) {
        this.request = request;
    }

    /**
     * Checks. What is wrong is in the report; an exception means that the check itself could not be made.
     *
     * @param request what to check
     * @return all findings
     * @throws io.millpond.schema.error.BuildException where a folder or file cannot be read
     * @throws io.millpond.migrations.apply.MigrationException where the database cannot be read
     */
    public static CheckReport run(CheckRequest request) {
        return new Check(request).run();
    }

    private CheckReport run() {
        checked.add("schema files in " + request.schema());
        LoadedSchema wanted = schemaFiles();
        checked.add("migrations in " + request.migrations().folder());
        List<Finding> duplicates = MigrationFiles.duplicates(request.migrations());
        findings.addAll(duplicates);
        findings.addAll(LintFindings.of(request, wanted));
        DatabaseAccess database = request.database();
        if (duplicates.isEmpty()) {
            // Flyway refuses a folder with duplicates, and the history cannot be judged either.
            boolean replayed = migrations(wanted);
            if (database != null) {
                checked.add("database " + database.shown());
                findings.addAll(DatabaseFindings.of(request.migrations(), wanted, database, replayed));
            }
        }
        return new CheckReport(findings, checked);
    }

    private @Nullable LoadedSchema schemaFiles() {
        try {
            return SchemaFiles.load(request.schema());
        } catch (InvalidSchemaException e) {
            e.problems().forEach(problem -> findings.add(Finding.of(Level.ERROR, problem, "")));
            return null;
        }
    }

    /** Whether they run on an empty database. */
    private boolean migrations(@Nullable LoadedSchema wanted) {
        try (ScratchDatabase scratch = ScratchDatabase.create()) {
            ReplayedMigrations replayed = new Replay(request.migrations()).run(scratch);
            if (wanted != null) {
                compare(replayed, wanted);
            }
            return true;
        } catch (ReplayFailedException e) {
            findings.add(Finding.error("MIGRATION_FAILS", firstPart(e), e.nextStep()));
            return false;
        }
    }

    private void compare(ReplayedMigrations replayed, LoadedSchema wanted) {
        LoadedSchema reached = LeftAlone.of(replayed, wanted).remove(replayed.schema());
        for (Difference difference :
                Differences.between("migrations", reached.schema(), "schema files", wanted.schema())) {
            Finding finding = Finding.error(
                    "NOT_MIGRATED", difference.toString(), "Run generate and commit the migration it writes.");
            Optional<Definition> place = wanted.definition(difference.name());
            findings.add(
                    place.map(found -> finding.at(found.file(), found.line())).orElse(finding));
        }
    }

    private static String firstPart(ReplayFailedException error) {
        String message = String.valueOf(error.getMessage());
        int next = message.lastIndexOf(System.lineSeparator() + "Next: ");
        return next < 0 ? message : message.substring(0, next);
    }
}
