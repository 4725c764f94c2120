package io.millpond.migrations.evolution;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A table of a {@link RandomSchema} with its index, view, trigger and full-text index. */
final class RandomTable {
    private static final List<String> KINDS = List.of(
            "text",
            "text collate nocase default 'it''s'",
            "integer not null default -3 check (# > -5)",
            "real default 1.5 -- @type money",
            "blob",
            "text not null default 'a' check (# in ('a', 'b')) /* an enum */",
            "integer -- seen\n  -- @type instant");

    final String name;
    private final boolean strict;
    private final Map<String, String> columns = new LinkedHashMap<>();
    private final Map<String, String> references = new LinkedHashMap<>();
    private @Nullable String generatedFrom;
    private List<String> indexed = new ArrayList<>();
    private boolean unique;

    @Nullable String view;

    boolean trigger;
    boolean fullText;

    RandomTable(String name, boolean strict) {
        this.name = name;
        this.strict = strict;
    }

    void addColumn(String column, Random random, List<String> tables) {
        int kind = random.nextInt(KINDS.size() + 2);
        if (kind < KINDS.size()) {
            insert(column, KINDS.get(kind), random);
        } else if (kind == KINDS.size() || columns.isEmpty()) {
            String parent = tables.get(random.nextInt(tables.size()));
            references.put(column, parent);
            insert(column, "integer references " + quoted(parent) + "(id) on delete cascade", random);
        } else if (generatedFrom == null) {
            generatedFrom = columns.keySet().iterator().next();
            insert(column, "text generated always as (coalesce(" + generatedFrom + ", 'x') || '!') virtual", random);
        }
    }

    /** Anywhere in the table, as people do. */
    private void insert(String column, String definition, Random random) {
        List<Map.Entry<String, String>> entries = new ArrayList<>(columns.entrySet());
        entries.add(random.nextInt(entries.size() + 1), Map.entry(column, definition));
        columns.clear();
        entries.forEach(e -> columns.put(e.getKey(), e.getValue()));
    }

    boolean dropColumn(Random random) {
        List<String> candidates = columns.keySet().stream()
                .filter(column -> !column.equals(generatedFrom))
                .toList();
        if (candidates.isEmpty()) {
            return false;
        }
        drop(candidates.get(random.nextInt(candidates.size())));
        return true;
    }

    void dropReferencesTo(String table) {
        references.entrySet().stream()
                .filter(e -> e.getValue().equals(table))
                .map(Map.Entry::getKey)
                .toList()
                .forEach(column -> {
                    if (column.equals(generatedFrom)) {
                        columns.entrySet().removeIf(e -> e.getValue().contains("generated"));
                        generatedFrom = null;
                        indexed.removeIf(c -> !columns.containsKey(c));
                    }
                    drop(column);
                });
    }

    private void drop(String column) {
        String definition = columns.remove(column);
        if (definition != null && definition.contains("generated")) {
            generatedFrom = null;
        }
        references.remove(column);
        indexed.remove(column);
    }

    void toggleIndex(Random random) {
        indexed = new ArrayList<>(columns.keySet());
        indexed.removeIf(column -> random.nextBoolean());
        unique = random.nextInt(4) == 0;
    }

    String sql() {
        String table = quoted(name);
        StringBuilder sql = new StringBuilder("create table " + table + " (\n  id integer primary key");
        columns.forEach((column, definition) ->
                sql.append("\n  , ").append(column).append(' ').append(definition.replace("#", column)));
        sql.append("\n)").append(strict ? " strict;\n" : ";\n");
        String id = "create " + (unique ? "unique " : "") + "index ";
        if (!indexed.isEmpty()) {
            sql.append(id)
                    .append(quoted("i_" + name))
                    .append(" on ")
                    .append(table)
                    .append("(id desc, ");
            sql.append(String.join(", ", indexed)).append(");\n");
        }
        if (view != null) {
            sql.append("create view ").append(quoted(view)).append(" as select id");
            columns.keySet().forEach(column -> sql.append(", ").append(column));
            sql.append(" from ").append(table).append(" -- all of it\n;\n");
        }
        if (trigger) {
            sql.append("create trigger ")
                    .append(quoted("g_" + name))
                    .append(" after insert on ")
                    .append(table);
            sql.append(" begin update ").append(table).append(" set id = id where id = new.id and ");
            sql.append(columns.isEmpty() ? "1" : "new." + last() + " is null").append("; end;\n");
        }
        if (fullText) {
            sql.append("create virtual table ").append(quoted("f_" + name)).append(" using fts5(");
            sql.append(columns.keySet().stream().collect(Collectors.joining(", ")));
            sql.append(columns.isEmpty() ? "id" : "").append(", content='").append(name);
            sql.append("', content_rowid='id');\n");
        }
        return sql.toString();
    }

    private String last() {
        return new ArrayList<>(columns.keySet()).get(columns.size() - 1);
    }

    static String quoted(String name) {
        return '"' + name + '"';
    }
}
