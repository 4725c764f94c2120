package io.millpond.migrations.evolution;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A table of a {@link RandomSchema} with its indexes. Its first three columns are id, code and part, of which keys are made. */
final class RandomTable {
    private static final Pattern COLUMN = Pattern.compile("\\{(\\d+)\\}");

    /** How rows are known. */
    enum Key {
        NONE,
        ALIAS,
        AUTOINCREMENT,
        INT,
        TEXT,
        COMPOSITE
    }

    final int id;
    String name;
    List<RandomColumn> columns = new ArrayList<>();
    List<RandomIndex> indexes = new ArrayList<>();
    Key key = Key.ALIAS;
    String keyConflict = "";
    boolean withoutRowid;
    boolean strict;
    boolean keysAreIndexes;
    boolean view;
    boolean trigger;
    boolean triggerOnView;
    boolean fullText;

    /** Over the view. */
    boolean fullTextOnView;

    /** Tokenizer and the like. */
    String fullTextOptions = "";

    /** What stands behind the view's FROM. */
    String viewFilter = "";

    /** Of the trigger on the table. */
    String triggerEvent = "after insert";

    /** Text that differs in form alone. */
    boolean shouts;

    int rows;

    /** The conflict clause of UNIQUE (id, code). */
    @Nullable String uniquePair;

    @Nullable PairReference pair;

    @Nullable String check;

    @Nullable String renamedFrom;

    /** Has the name of one that has its name since this step, which the command line says. */
    boolean swapped;

    RandomTable(int id, String name) {
        this.id = id;
        this.name = name;
    }

    /**
     * An index.
     *
     * @param name its own
     * @param unique whether UNIQUE
     * @param terms what is between the parentheses, and WHERE
     */
    record RandomIndex(String name, boolean unique, String terms) {}

    /**
     * A foreign key of two columns, to part and code.
     *
     * @param first the number of the column that refers to part
     * @param second the number of the column that refers to code
     * @param table the parent's number
     * @param actions ON DELETE and the like
     */
    record PairReference(int first, int second, int table, String actions) {}

    RandomTable copy() {
        RandomTable copy = new RandomTable(id, name);
        columns.forEach(column -> copy.columns.add(column.copy()));
        copy.indexes.addAll(indexes);
        copy.key = key;
        copy.keyConflict = keyConflict;
        copy.withoutRowid = withoutRowid;
        copy.strict = strict;
        copy.keysAreIndexes = keysAreIndexes;
        copy.view = view;
        copy.trigger = trigger;
        copy.triggerOnView = triggerOnView;
        copy.fullText = fullText;
        copy.fullTextOnView = fullTextOnView;
        copy.fullTextOptions = fullTextOptions;
        copy.viewFilter = viewFilter;
        copy.triggerEvent = triggerEvent;
        copy.shouts = shouts;
        copy.rows = rows;
        copy.uniquePair = uniquePair;
        copy.pair = pair;
        copy.check = check;
        copy.renamedFrom = renamedFrom;
        copy.swapped = swapped;
        return copy;
    }

    Optional<RandomColumn> column(int number) {
        return columns.stream().filter(column -> column.id == number).findFirst();
    }

    boolean hasAlias() {
        return key == Key.ALIAS || key == Key.AUTOINCREMENT;
    }

    boolean isWithoutRowid() {
        return withoutRowid && (key == Key.TEXT || key == Key.COMPOSITE);
    }

    /** The expression with the columns' names. */
    String named(String template) {
        return named(template, this);
    }

    /** The expression with the columns' names here, or there if they are only there. */
    String named(String template, RandomTable other) {
        Matcher matcher = COLUMN.matcher(template);
        return matcher.replaceAll(found -> {
            int number = Integer.parseInt(found.group(1));
            RandomColumn column = column(number).or(() -> other.column(number)).orElseThrow();
            return Matcher.quoteReplacement(quoted(column.name));
        });
    }

    /** What stands on a column goes with it. */
    void drop(RandomColumn column) {
        String token = "{" + column.id + "}";
        columns.remove(column);
        indexes.removeIf(index -> index.terms().contains(token));
        if (isInPair(column)) {
            pair = null;
        }
        if (check != null && check.contains(token)) {
            check = null;
        }
        for (RandomColumn other : new ArrayList<>(columns)) {
            if (other.generated != null && other.generated.contains(token)) {
                drop(other);
            } else if (other.check != null && other.check.contains(token)) {
                other.check = null;
            }
        }
    }

    boolean isInPair(RandomColumn column) {
        return pair != null && (pair.first() == column.id || pair.second() == column.id);
    }

    String definition(RandomSchema schema) {
        List<String> parts = new ArrayList<>();
        columns.forEach(column -> parts.add(column(column, schema)));
        if (key == Key.COMPOSITE) {
            parts.add("primary key (" + partAndCode() + ")" + keyConflict);
        }
        if (!keysAreIndexes && schema.needsUniquePair(this)) {
            parts.add("unique (" + partAndCode() + ")");
        }
        if (uniquePair != null) {
            parts.add(named("unique ({0}, {1})") + uniquePair);
        }
        if (pair != null) {
            RandomTable parent = schema.table(pair.table()).orElseThrow();
            parts.add(named("foreign key ({" + pair.first() + "}, {" + pair.second() + "}) references ")
                    + quoted(parent.name) + "(" + parent.partAndCode() + ")" + pair.actions());
        }
        if (check != null) {
            parts.add("constraint lengths check (" + named(check) + ")");
        }
        String options = (isWithoutRowid() ? " without rowid" : "")
                + (isWithoutRowid() && strict ? "," : "")
                + (strict ? " strict" : "");
        String renamed = renamedFrom == null ? "" : " /* @renamed from=" + renamedFrom + " */";
        return (shouts ? "CREATE  TABLE /* it */ " : "create table ") + quoted(name) + renamed + " (\n  "
                + String.join("\n  , ", parts) + "\n)" + options;
    }

    private String partAndCode() {
        return quoted(columns.get(2).name) + ", " + quoted(columns.get(1).name);
    }

    private String column(RandomColumn column, RandomSchema schema) {
        StringBuilder sql = new StringBuilder(quoted(column.name)).append(" ");
        boolean isPlainKey = column.id == 0 && key == Key.INT; // INTEGER would be the rowid
        sql.append(isPlainKey ? "int" : column.typeIn(strict));
        if (column.id < 2) {
            sql.append(keyPart(column.id));
            if (!keysAreIndexes && schema.needsUnique(this, column.id)) {
                sql.append(" unique");
            }
        }
        if (column.collation != null) {
            sql.append(" collate ").append(column.collation);
        }
        if (column.notNull) {
            sql.append(shouts ? " NOT  NULL" : " not null").append(column.onNullConflict);
        }
        if (column.generated != null) {
            sql.append(" generated always as (")
                    .append(named(column.generated))
                    .append(column.stored ? ") stored" : ")");
        } else if (column.defaultValue != null) {
            sql.append(" default ").append(column.defaultValue);
        }
        if (column.unique) {
            sql.append(" unique").append(column.onConflict);
        }
        if (column.check != null) {
            sql.append(" check (").append(named(column.check)).append(')');
        }
        if (column.reference != null) {
            sql.append(" references ").append(schema.references(column.reference));
        }
        if (column.backfill != null) {
            sql.append(" /* @backfill ")
                    .append(schema.previous(this).named(column.backfill, this))
                    .append(" */");
        }
        if (column.renamedFrom != null) {
            sql.append(" /* @renamed from=").append(column.renamedFrom).append(" */");
        }
        return sql.toString();
    }

    private String keyPart(int column) {
        if (column == 1) {
            return key == Key.TEXT ? " primary key" + keyConflict : "";
        }
        return switch (key) {
            case ALIAS, INT -> " primary key" + keyConflict;
            case AUTOINCREMENT -> " primary key" + keyConflict + " autoincrement";
            default -> "";
        };
    }

    List<String> indexDefinitions(RandomSchema schema) {
        List<String> all = new ArrayList<>();
        for (RandomIndex index : indexes) {
            all.add("create " + (index.unique() ? "unique " : "") + "index " + index.name() + " on " + quoted(name)
                    + named(index.terms()));
        }
        for (int i = 0; i < 2; i++) {
            if (keysAreIndexes && schema.needsUnique(this, i)) {
                all.add("create unique index key_" + i + "_of_" + id + " on " + quoted(name) + "("
                        + quoted(columns.get(i).name) + ")");
            }
        }
        if (keysAreIndexes && schema.needsUniquePair(this)) {
            all.add("create unique index key_2_of_" + id + " on " + quoted(name) + "(" + partAndCode() + ")");
        }
        return all;
    }

    String columnList() {
        return columns.stream().map(column -> quoted(column.name)).collect(Collectors.joining(", "));
    }

    static String quoted(String name) {
        return name.matches("[a-z_0-9]+") ? name : '"' + name + '"';
    }
}
