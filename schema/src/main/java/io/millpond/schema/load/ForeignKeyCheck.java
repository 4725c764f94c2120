package io.millpond.schema.load;

import io.millpond.schema.load.TableText.ForeignKeyText;
import io.millpond.schema.model.Column;
import io.millpond.schema.model.ForeignKey;
import io.millpond.schema.model.Index;
import io.millpond.schema.model.IndexTerm;
import io.millpond.schema.model.KeyColumn;
import io.millpond.schema.model.PrimaryKey;
import io.millpond.schema.model.Schema;
import io.millpond.schema.model.Table;
import io.millpond.schema.model.UniqueKey;
import io.millpond.schema.sql.Identifiers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds foreign keys that SQLite accepts and then fails on at the first write, see <a
 * href="https://sqlite.org/foreignkeys.html#fk_indexes">Required and Suggested Database Indexes</a>: the parent must be a
 * table, have the columns, and have them as PRIMARY KEY or under one unique, full index whose collations are the columns'
 * own. Confined to one thread.
 */
final class ForeignKeyCheck {
    private final Schema schema;
    private final Declarations declarations;
    private final List<Problem> problems;
    private final Map<String, Table> tables = new HashMap<>();
    private final Map<String, List<Index>> indexes;

    ForeignKeyCheck(Schema schema, Declarations declarations, List<Problem> problems) {
        this.schema = schema;
        this.declarations = declarations;
        this.problems = problems;
        schema.tables().forEach(table -> tables.put(Identifiers.fold(table.name()), table));
        this.indexes = schema.indexes().stream().collect(Collectors.groupingBy(i -> Identifiers.fold(i.table())));
    }

    void run() {
        for (Table table : schema.tables()) {
            for (int i = 0; i < table.foreignKeys().size(); i++) {
                ForeignKey key = table.foreignKeys().get(i);
                Flaw flaw = declarations.hasFailed(key.referencedTable()) ? null : flaw(key);
                if (flaw != null) {
                    report(table, key, i, flaw);
                }
            }
        }
    }

    private record Flaw(String code, String message) {}

    private @Nullable Flaw flaw(ForeignKey key) {
        String name = key.referencedTable();
        Table parent = tables.get(Identifiers.fold(name));
        if (parent == null) {
            return missing(name);
        }
        List<String> columns = key.referencedColumns();
        if (columns.isEmpty()) {
            return new Flaw(
                    "FOREIGN_KEY_WITHOUT_PARENT_KEY",
                    "names no columns and table \"" + name + "\" has no primary key; name a unique column");
        }
        for (String column : columns) {
            if (parent.column(column).isEmpty()) {
                return new Flaw("FOREIGN_KEY_COLUMN_MISSING", "table \"" + name + "\" has no column \"" + column + '"');
            }
        }
        if (columns.size() != key.columns().size()) {
            return new Flaw(
                    "FOREIGN_KEY_COLUMN_COUNT",
                    "it has " + key.columns().size() + " columns, but the primary key of \"" + name + "\" has "
                            + columns.size());
        }
        return isUnique(parent, columns)
                ? null
                : new Flaw(
                        "FOREIGN_KEY_NOT_UNIQUE",
                        "\"" + String.join("\", \"", columns) + "\" of table \"" + name
                                + "\" is neither its primary key nor under a UNIQUE constraint or full unique index"
                                + " with the columns' own collation");
    }

    private Flaw missing(String name) {
        SourceStatement other = declarations.object(name);
        String code = "FOREIGN_KEY_TABLE_MISSING";
        return other == null
                ? new Flaw(code, "there is no table \"" + name + '"')
                : new Flaw(code, '"' + name + "\" is a " + other.header().kind().word() + ", not an ordinary table");
    }

    private boolean isUnique(Table parent, List<String> columns) {
        Set<String> wanted = columns.stream().map(Identifiers::fold).collect(Collectors.toSet());
        PrimaryKey primaryKey = parent.primaryKey();
        List<List<KeyColumn>> keys = new ArrayList<>();
        if (primaryKey != null) {
            keys.add(primaryKey.columns());
        }
        parent.uniqueKeys().stream().map(UniqueKey::columns).forEach(keys::add);
        indexes.getOrDefault(Identifiers.fold(parent.name()), List.of()).stream()
                .filter(index -> index.unique() && index.isPlain())
                .map(ForeignKeyCheck::columns)
                .forEach(keys::add);
        return keys.stream().anyMatch(key -> covers(parent, key, wanted));
    }

    private static List<KeyColumn> columns(Index index) {
        List<KeyColumn> columns = new ArrayList<>();
        for (IndexTerm term : index.terms()) {
            columns.add(new KeyColumn(String.valueOf(term.column()), term.collation(), term.descending()));
        }
        return columns;
    }

    private static boolean covers(Table parent, List<KeyColumn> key, Set<String> wanted) {
        Set<String> names = new HashSet<>();
        for (KeyColumn column : key) {
            String own = parent.column(column.column()).map(Column::collation).orElse("BINARY");
            if (!own.equals(column.collation())) {
                return false;
            }
            names.add(Identifiers.fold(column.column()));
        }
        return names.equals(wanted);
    }

    private void report(Table child, ForeignKey key, int number, Flaw flaw) {
        SourceStatement source = declarations.object(child.name());
        if (source == null) {
            return;
        }
        SourceStatement parent = declarations.object(key.referencedTable());
        String message = "the foreign key (" + String.join(", ", key.columns()) + ") of table \"" + child.name()
                + "\" refers to nothing it can rely on: " + flaw.message()
                + (parent == null ? "" : " (" + parent.place() + ")");
        List<ForeignKeyText> texts = TableReader.read(source.sql()).foreignKeys();
        int offset = number < texts.size() ? texts.get(number).parentOffset() : 0;
        problems.add(
                source.file().problem(flaw.code(), message, source.statement().start() + offset));
    }
}
