package io.millpond.migrations.evolution;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * A schema that changes at random, only in ways that need no rebuilt table. Every column may be NULL or has a default,
 * so that {@code INSERT … DEFAULT VALUES} works on every table.
 */
final class RandomSchema {
    private final Random random;
    private final Map<String, RandomTable> tables = new LinkedHashMap<>();
    private final Map<String, String> viewsOfViews = new LinkedHashMap<>();
    private int serial;

    RandomSchema(Random random) {
        this.random = random;
        addTable();
        addTable();
    }

    /** Changes one to five things; says which kinds. */
    List<String> evolve() {
        List<String> kinds = new ArrayList<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            kinds.add(step());
        }
        return kinds;
    }

    private String step() {
        RandomTable table = anyTable();
        return switch (random.nextInt(12)) {
            case 0 -> {
                addTable();
                yield "table added";
            }
            case 1 -> dropTable(table);
            case 2, 3, 4 -> {
                table.addColumn(next("c"), random, new ArrayList<>(tables.keySet()));
                yield "column added";
            }
            case 5, 6 -> table.dropColumn(random) ? "column dropped" : "nothing";
            case 7 -> {
                table.toggleIndex(random);
                yield "index";
            }
            case 8 -> {
                table.view = table.view == null ? "v_" + table.name : null;
                viewsOfViews.values().removeIf(this::hasNoView);
                yield "view";
            }
            case 9 -> {
                table.trigger = !table.trigger;
                yield "trigger";
            }
            case 10 -> {
                table.fullText = !table.fullText;
                yield "fts";
            }
            default -> {
                if (table.view != null) {
                    viewsOfViews.put(next("vv"), table.name);
                }
                yield "view of view";
            }
        };
    }

    private boolean hasNoView(String table) {
        RandomTable of = tables.get(table);
        return of == null || of.view == null;
    }

    private void addTable() {
        String name = random.nextInt(5) == 0 ? next("Odd Name ") : next("t");
        RandomTable table = new RandomTable(name, random.nextInt(3) == 0);
        tables.put(name, table);
        for (int i = random.nextInt(4); i >= 0; i--) {
            table.addColumn(next("c"), random, new ArrayList<>(tables.keySet()));
        }
    }

    private String dropTable(RandomTable table) {
        if (tables.size() < 3) {
            return "nothing";
        }
        tables.remove(table.name);
        viewsOfViews.values().removeIf(this::hasNoView);
        tables.values().forEach(other -> other.dropReferencesTo(table.name));
        return "table dropped";
    }

    private RandomTable anyTable() {
        return new ArrayList<>(tables.values()).get(random.nextInt(tables.size()));
    }

    private String next(String prefix) {
        return prefix + ++serial;
    }

    Map<String, RandomTable> tables() {
        return tables;
    }

    String sql() {
        String all = tables.values().stream().map(RandomTable::sql).collect(Collectors.joining("\n"));
        return all + "\n"
                + viewsOfViews.entrySet().stream()
                        .map(e -> "create view " + e.getKey() + " as select * from "
                                + RandomTable.quoted(tables.get(e.getValue()).view) + ";")
                        .collect(Collectors.joining("\n"));
    }
}
