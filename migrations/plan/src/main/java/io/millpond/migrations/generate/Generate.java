package io.millpond.migrations.generate;

import io.millpond.migrations.plan.Plan;
import io.millpond.migrations.plan.PlanOptions;
import io.millpond.migrations.plan.Planner;
import io.millpond.migrations.plan.Step;
import io.millpond.migrations.replay.Replay;
import io.millpond.migrations.replay.ReplayedMigrations;
import io.millpond.migrations.replay.ScratchDatabase;
import io.millpond.migrations.sql.Script;
import io.millpond.schema.load.LoadedSchema;
import io.millpond.schema.load.SchemaFiles;
import java.util.ArrayList;
import java.util.List;

/** Writes the migration that brings databases from the existing migrations to the schema files. */
public final class Generate {
    private final GenerateRequest request;
    private final Listener listener;

    private Generate(GenerateRequest request) {
        this.request = request;
        this.listener = request.listener();
    }

    /**
     * Replays the existing migrations, compares with the schema files, plans the way from one to the other, proves the
     * plan on scratch databases and writes it as the next migration. Where anything fails, nothing is written.
     *
     * @param request what to do
     * @return what was written, or that there is nothing to write
     * @throws io.millpond.schema.load.InvalidSchemaException where schema files are wrong
     * @throws io.millpond.migrations.replay.ReplayFailedException where an existing migration fails
     * @throws MigrationRefusedException where a difference cannot or may not be migrated; names all of them
     * @throws io.millpond.schema.error.BuildException where the file cannot be written
     */
    public static GenerateResult run(GenerateRequest request) {
        return new Generate(request).run();
    }

    private GenerateResult run() {
        Replay replay = new Replay(request.migrations());
        listener.progress("Reading schema files in " + request.schema());
        listener.progress("Replaying migrations in " + request.migrations().folder());
        try (ScratchDatabase scratch = ScratchDatabase.create();
                Meanwhile<ReplayedMigrations> replaying = Meanwhile.start("replay", () -> replay.run(scratch))) {
            LoadedSchema wanted = SchemaFiles.load(request.schema());
            wanted.warnings().forEach(listener::warning);
            ReplayedMigrations replayed = replaying.result();
            LeftAlone leftAlone = LeftAlone.of(replayed, wanted);
            Plan plan = Planner.plan(
                    leftAlone.remove(replayed.schema()),
                    wanted,
                    new PlanOptions(request.directions(), replayed.repeatable()));
            if (!plan.refusals().isEmpty()) {
                throw new MigrationRefusedException(plan.refusals());
            }
            if (plan.steps().isEmpty()) {
                return new GenerateResult(null, false, "", List.of(), List.of(), List.of(), leftAlone.notes());
            }
            MigrationFile file = file(plan, NextVersion.after(replayed.versions(), request.clock()));
            listener.progress("Proving " + file.name() + " on a scratch database");
            new Proof(replay, wanted, leftAlone, replayed.severalRunsAreAsOne()).prove(scratch, file);
            return finish(plan, file, leftAlone);
        }
    }

    private GenerateResult finish(Plan plan, MigrationFile file, LeftAlone leftAlone) {
        if (!request.dryRun()) {
            file.write(request.migrations().folder());
        }
        return new GenerateResult(
                request.migrations().folder().resolve(file.name()),
                !request.dryRun(),
                file.sql(),
                plan.summary(),
                plan.losses(),
                plan.risks(),
                leftAlone.notes());
    }

    private MigrationFile file(Plan plan, String version) {
        String name = "V" + version + "__" + request.name().words() + ".sql";
        MigrationFile file = new MigrationFile(name, text(plan, List.of()));
        if (!file.needsConfiguration()) {
            return file;
        }
        return new MigrationFile(
                name,
                text(
                        plan,
                        List.of(
                                "",
                                "Flyway placeholders are off for this file: see " + file.configurationName() + ".")));
    }

    private String text(Plan plan, List<String> more) {
        List<String> head = new ArrayList<>();
        head.add(request.name().sentence());
        head.add("");
        head.add(
                "Written by millpond generate from the schema files. Review and change it as you like before the first");
        head.add("database has it, and never after.");
        head.add("");
        plan.summary().forEach(line -> head.add("  " + line));
        if (!plan.losses().isEmpty()) {
            head.add("");
            head.add("DESTROYS, as --allow-destructive or --drop allowed:");
            plan.losses().forEach(line -> head.add("  " + line));
        }
        if (!plan.risks().isEmpty()) {
            head.add("");
            head.add("MAY FAIL, as --allow-destructive or --drop allowed:");
            plan.risks().forEach(line -> head.add("  " + line));
        }
        head.addAll(more);
        Script script = new Script();
        script.comment(head);
        for (Step step : plan.steps()) {
            script.statements(step.remarks(), step.statements());
        }
        return script.text();
    }
}
