package io.millpond.migrations.plan;

import io.millpond.schema.error.BuildException;
import io.millpond.schema.load.LoadedSchema;
import io.millpond.schema.model.Column;
import io.millpond.schema.model.Comment;
import io.millpond.schema.model.Table;
import io.millpond.schema.sql.Identifiers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What was renamed, by {@code @renamed from=old} in a comment or by the command's word. Nothing is ever guessed. A comment
 * counts as long as the old name is there and the new one is not; afterwards it may stay or go.
 */
final class Renames {
    private static final String ANNOTATION = "renamed";
    private static final String FROM = "from=";

    private final LoadedSchema before;
    private final LoadedSchema after;

    /** The old name by the new one, both folded. */
    private final Map<NamePath, NamePath> words = new HashMap<>();

    private final List<Rename> renames = new ArrayList<>();

    private Renames(LoadedSchema before, LoadedSchema after) {
        this.before = before;
        this.after = after;
    }

    /**
     * All that apply, tables before columns, each when its new name is free.
     *
     * @param words each new name, {@code table} or {@code table.column}, by the old one, {@code table} or {@code table.column}
     * @throws BuildException where a word names what is not there, or two comments swap names
     */
    static List<Rename> of(LoadedSchema before, LoadedSchema after, Map<String, String> words) {
        Renames all = new Renames(before, after);
        Map<NamePath, NamePath> parsed = new LinkedHashMap<>();
        words.forEach((from, to) -> parsed.put(NamePath.parse(from), NamePath.parse(to)));
        parsed.forEach((from, to) -> all.words.put(to.folded(), from.folded()));
        parsed.forEach(all::check);
        all.tables();
        after.schema().tables().forEach(all::columns);
        return List.copyOf(all.renames);
    }

    private void check(NamePath from, NamePath to) {
        if (!has(before, from)) {
            throw wrong(from, to, "there is no " + from.word() + " in what the migrations make");
        }
        if (!has(after, to)) {
            throw wrong(from, to, "there is no " + to.word() + " in the schema files");
        }
        if (has(before, to) && !words.containsValue(to.folded())) {
            throw wrong(from, to, "the migrations make " + to.word() + " too: that is no new name");
        }
        if (has(after, from) && !words.containsKey(from.folded())) {
            throw wrong(from, to, from.word() + " is still in the schema files");
        }
    }

    private static boolean has(LoadedSchema schema, NamePath name) {
        Optional<Table> table = schema.schema().table(name.object());
        return name.isColumn() ? table.flatMap(t -> t.column(name.column())).isPresent() : table.isPresent();
    }

    private static BuildException wrong(NamePath from, NamePath to, String why) {
        return new BuildException(
                "RENAME_UNKNOWN",
                "The rename " + from.word() + ":" + to.word() + " cannot be: " + why,
                "Say --rename old_table:new_table or --rename table.old:table.new (Maven: -Drename=…), with the names as the"
                        + " migrations and the schema files have them.",
                null);
    }

    private void tables() {
        RenameOrder order = new RenameOrder(
                before.schema().tables().stream().map(Table::name).toList());
        Map<String, String> comments = new LinkedHashMap<>();
        for (Table table : after.schema().tables()) {
            NamePath word = words.get(NamePath.of(table.name()).folded());
            if (word != null) {
                order.add(declared(word.object()), table.name());
            } else {
                comment(table.comment())
                        .flatMap(before.schema()::table)
                        .ifPresent(old -> comments.put(table.name(), old.name()));
            }
        }
        addComments(order, comments, name -> after.schema().table(name).isPresent());
        order.steps().forEach(step -> renames.add(new Rename.OfTable(step.from(), step.to())));
    }

    private String declared(String table) {
        return before.schema().table(table).map(Table::name).orElse(table);
    }

    private void columns(Table table) {
        before.schema().table(nameBefore(table)).ifPresent(was -> {
            RenameOrder order =
                    new RenameOrder(was.columns().stream().map(Column::name).toList());
            Map<String, String> comments = new LinkedHashMap<>();
            for (Column column : table.columns()) {
                NamePath word =
                        words.get(NamePath.of(table.name(), column.name()).folded());
                if (word != null) {
                    order.add(was.column(word.column()).map(Column::name).orElse(word.column()), column.name());
                } else {
                    comment(column.comment())
                            .flatMap(old -> column(was, old))
                            .ifPresent(old -> comments.put(column.name(), old.name()));
                }
            }
            addComments(order, comments, name -> table.column(name).isPresent());
            order.steps().forEach(step -> renames.add(new Rename.OfColumn(table.name(), step.from(), step.to())));
        });
    }

    /** The comment may name the table too, as the command's word does. */
    private static Optional<Column> column(Table table, String name) {
        return table.column(name).or(() -> table.column(name.substring(name.indexOf('.') + 1)));
    }

    private String nameBefore(Table table) {
        String name = table.name();
        for (int i = renames.size() - 1; i >= 0; i--) {
            if (renames.get(i) instanceof Rename.OfTable renamed && renamed.to().equals(name)) {
                name = renamed.from();
            }
        }
        return name;
    }

    /**
     * Of comments, those that have not done their work: the new name is not there yet, or it is one that another leaves by such
     * a comment, and then nothing else may have the old one.
     */
    private static void addComments(RenameOrder order, Map<String, String> comments, Predicate<String> isInFiles) {
        comments.forEach((to, from) -> {
            if (isCircle(comments, to)) {
                throw circle(from, to);
            }
        });
        Map<String, String> rest = new LinkedHashMap<>(comments);
        Set<String> left = new HashSet<>();
        boolean isMore = true;
        while (isMore) {
            isMore = rest.entrySet().removeIf(comment -> {
                String to = comment.getKey();
                String from = comment.getValue();
                boolean isChained =
                        left.contains(Identifiers.fold(to)) && (!isInFiles.test(from) || has(comments, from));
                boolean isPending = !order.hasOld(to) || isChained;
                if (isPending) {
                    order.add(from, to);
                    left.add(Identifiers.fold(from));
                }
                return isPending;
            });
        }
    }

    private static boolean has(Map<String, String> comments, String name) {
        return comments.keySet().stream().anyMatch(to -> Identifiers.same(to, name));
    }

    private static boolean isCircle(Map<String, String> comments, String start) {
        Map<String, String> folded = new HashMap<>();
        comments.forEach((to, from) -> folded.put(Identifiers.fold(to), Identifiers.fold(from)));
        String first = Identifiers.fold(start);
        String name = folded.get(first);
        for (int i = 0; i < folded.size() && name != null && !name.equals(first); i++) {
            name = folded.get(name);
        }
        return first.equals(name) && !first.equals(folded.get(first));
    }

    /** Both names are there before and afterwards: nothing tells whether a comment has done its work. */
    private static BuildException circle(String from, String to) {
        return new BuildException(
                "RENAME_CIRCLE",
                to + " is @renamed from=" + from + ", and comments lead from " + from + " back to " + to
                        + ": whether names that all exist were exchanged already, a comment cannot tell",
                "Take these comments away, and say it once on the command line: --rename t.a:b --rename t.b:a for columns,"
                        + " --rename a:b --rename b:a for tables (Maven: -Drename=t.a:b,t.b:a).",
                null);
    }

    private static Optional<String> comment(Comment comment) {
        return comment.annotation(ANNOTATION)
                .map(annotation -> annotation.argument().strip())
                .filter(argument -> argument.startsWith(FROM))
                .map(argument -> argument.substring(FROM.length()).strip());
    }
}
