package io.millpond.migrations.plan;

import io.millpond.migrations.replay.ReplayedMigrations;
import io.millpond.migrations.sql.Sql;
import io.millpond.schema.load.Definition;
import io.millpond.schema.load.LoadedSchema;
import io.millpond.schema.model.Table;
import io.millpond.schema.sql.Identifiers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A plan being drawn up: collects steps, summary, losses and refusals. Serves one planner on one thread. */
final class Draft {
    private final LoadedSchema original;
    private final List<Rename> renames;
    private final LoadedSchema before;
    private final LoadedSchema after;
    private final PlanOptions options;
    private final List<Step> steps = new ArrayList<>();
    private final List<String> summary = new ArrayList<>();
    private final List<String> losses = new ArrayList<>();
    private final List<String> risks = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private final Map<String, Boolean> rebuilt = new TreeMap<>();

    Draft(LoadedSchema original, List<Rename> renames, LoadedSchema after, PlanOptions options) {
        this.original = original;
        this.renames = renames;
        this.before = RenamedSchema.of(original, renames);
        this.after = after;
        this.options = options;
    }

    void step(Step step) {
        steps.add(step);
    }

    void create(Phase phase, String name, String... remarks) {
        String sql =
                definition(phase == Phase.CREATE_TRIGGERS, name).orElseThrow().sql();
        steps.add(Step.of(phase, Sql.statement(sql), remarks));
    }

    void drop(Phase phase, String kind, String name) {
        String script = options.repeatable().get(ReplayedMigrations.key(phase == Phase.DROP_TRIGGERS, name));
        if (script != null) {
            refusals.add(new Refusal(
                    Refusal.Kind.REPEATABLE,
                    place(kind + " " + name, name),
                    List.of("made by the repeatable migration " + script + ", and would have to be made anew"),
                    "a versioned migration runs before the repeatable ones and cannot change what they make",
                    "Change " + script + " so that it makes what the schema files say, or take the object out of one of"
                            + " the two."));
            return;
        }
        steps.add(Step.of(phase, "DROP " + kind.toUpperCase(Locale.ROOT) + " " + Sql.name(name) + ";"));
    }

    private Optional<Definition> definition(boolean isTrigger, String name) {
        return isTrigger ? after.triggerDefinition(name) : after.definition(name);
    }

    void says(String line) {
        summary.add(line);
    }

    /** Something is lost: allowed, or one more refusal. */
    void loses(Subject what, String loss, String hint) {
        if (options.allows(what)) {
            losses.add(what.text() + ": " + loss);
        } else {
            refusals.add(new Refusal(
                    Refusal.Kind.DESTRUCTIVE,
                    what.text(),
                    List.of(loss),
                    "nobody said that it may go",
                    hint.isEmpty() ? allow(what) : allow(what) + " " + hint));
        }
    }

    /** Rows that are there may not fulfil what is demanded from now on: allowed, or one more refusal. */
    void mayFail(Subject what, String why) {
        if (options.allows(what)) {
            risks.add(what.text() + ": " + why);
        } else {
            refusals.add(new Refusal(
                    Refusal.Kind.MAY_FAIL, what.text(), List.of(why), "nobody said that this is known", allow(what)));
        }
    }

    void refuse(Refusal refusal) {
        refusals.add(refusal);
    }

    private static String allow(Subject what) {
        String name = ShellWord.of(what.name().word());
        return "If you mean it, allow it: --drop " + name + " (Maven: -Ddrop=" + name
                + "), or --allow-destructive (-DallowDestructive) for all of this kind.";
    }

    /** The object and where it stands: in the schema files if it is there, else nowhere. */
    String place(String object, String name) {
        Definition definition = after.definition(name).orElse(null);
        Path file = definition == null ? null : definition.file();
        return definition == null || file == null ? object : object + " (" + file + ", line " + definition.line() + ")";
    }

    void rebuilds(Table table, boolean keepsRows) {
        rebuilt.put(Identifiers.fold(table.name()), keepsRows);
    }

    /** The folded names of tables that are made anew, and whether their rows keep rowids and values, so that a full-text index over them stays right. */
    Map<String, Boolean> rebuilt() {
        return rebuilt;
    }

    PlanOptions options() {
        return options;
    }

    /** What is there before anything is renamed. */
    LoadedSchema original() {
        return original;
    }

    List<Rename> renames() {
        return renames;
    }

    /** What is there once renames are done. */
    LoadedSchema before() {
        return before;
    }

    LoadedSchema after() {
        return after;
    }

    Plan plan() {
        return new Plan(steps, summary, losses, risks, refusals);
    }
}
