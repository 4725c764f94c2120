package io.millpond.migrations.plan;

import io.millpond.schema.error.BuildException;
import io.millpond.schema.load.LoadedSchema;
import io.millpond.schema.model.Column;
import io.millpond.schema.model.Comment;
import io.millpond.schema.model.Table;
import io.millpond.schema.sql.Identifiers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was renamed, by {@code @renamed from=old} in a comment or by the command's word. Nothing is ever guessed. A comment
 * counts as long as the old name is there and the new one is not; afterwards it may stay or go.
 */
final class Renames {
    private static final String ANNOTATION = "renamed";
    private static final String FROM = "from=";

    private final LoadedSchema before;
    private final LoadedSchema after;
    private final Map<String, String> words = new HashMap<>();
    private final List<Rename> renames = new ArrayList<>();

    private Renames(LoadedSchema before, LoadedSchema after) {
        this.before = before;
        this.after = after;
    }

    /**
     * All that apply, tables before columns.
     *
     * @param words each new name, {@code table} or {@code table.column}, by the old one, {@code table} or {@code table.column}
     * @throws BuildException where a word names what is not there
     */
    static List<Rename> of(LoadedSchema before, LoadedSchema after, Map<String, String> words) {
        Renames all = new Renames(before, after);
        words.forEach((from, to) -> all.words.put(Identifiers.fold(to), from));
        words.forEach(all::check);
        after.schema().tables().forEach(all::table);
        after.schema().tables().forEach(all::columns);
        return List.copyOf(all.renames);
    }

    private void check(String from, String to) {
        if (!has(before, from)) {
            throw wrong(from, to, "there is no " + from + " in what the migrations make");
        }
        if (!has(after, to)) {
            throw wrong(from, to, "there is no " + to + " in the schema files");
        }
        if (has(before, to)) {
            throw wrong(from, to, "the migrations make " + to + " too: that is no new name");
        }
        if (has(after, from)) {
            throw wrong(from, to, from + " is still in the schema files");
        }
    }

    private static boolean has(LoadedSchema schema, String name) {
        int dot = name.indexOf('.');
        return dot < 0
                ? schema.schema().table(name).isPresent()
                : schema.schema()
                        .table(name.substring(0, dot))
                        .flatMap(table -> table.column(name.substring(dot + 1)))
                        .isPresent();
    }

    private static BuildException wrong(String from, String to, String why) {
        return new BuildException(
                "RENAME_UNKNOWN",
                "The rename " + from + ":" + to + " cannot be: " + why,
                "Say --rename old_table:new_table or --rename table.old:table.new (Maven: -Drename=…), with the names as the"
                        + " migrations and the schema files have them.",
                null);
    }

    private void table(Table table) {
        from(table.name(), table.comment()).ifPresent(old -> {
            boolean isNew = before.schema().table(table.name()).isEmpty();
            boolean isGone = before.schema().table(old).isPresent()
                    && after.schema().table(old).isEmpty();
            if (isNew && isGone) {
                renames.add(new Rename.OfTable(
                        before.schema().table(old).orElseThrow().name(), table.name()));
            }
        });
    }

    private void columns(Table table) {
        String oldTable = renames.stream()
                .filter(rename ->
                        rename instanceof Rename.OfTable renamed && renamed.to().equals(table.name()))
                .map(rename -> ((Rename.OfTable) rename).from())
                .findFirst()
                .orElse(table.name());
        before.schema().table(oldTable).ifPresent(was -> {
            for (Column column : table.columns()) {
                column(table, was, column);
            }
        });
    }

    private void column(Table table, Table was, Column column) {
        from(table.name() + "." + column.name(), column.comment())
                .map(old -> old.substring(old.indexOf('.') + 1))
                .flatMap(was::column)
                .filter(old -> was.column(column.name()).isEmpty()
                        && table.column(old.name()).isEmpty())
                .ifPresent(old -> renames.add(new Rename.OfColumn(table.name(), old.name(), column.name())));
    }

    private Optional<String> from(String name, Comment comment) {
        Optional<String> word = Optional.ofNullable(words.get(Identifiers.fold(name)));
        return word.or(() -> comment.annotation(ANNOTATION)
                .map(annotation -> annotation.argument().strip())
                .filter(argument -> argument.startsWith(FROM))
                .map(argument -> argument.substring(FROM.length()).strip()));
    }
}
