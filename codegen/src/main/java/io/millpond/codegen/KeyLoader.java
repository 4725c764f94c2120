package io.millpond.codegen;

import io.millpond.schema.model.Check;
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
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.meta.ColumnDefinition;
import org.jooq.meta.DefaultCheckConstraintDefinition;
import org.jooq.meta.DefaultRelations;
import org.jooq.meta.TableDefinition;
import org.jspecify.annotations.Nullable;

/**
 * Primary, unique and foreign keys and CHECKs. A constraint without a name is named after its table and columns, so that
 * two foreign keys to the same parent stay two; jOOQ keeps one constraint per name. CHECKs are numbered instead.
 */
final class KeyLoader {
    private final SchemaFilesDatabase database;
    private final Schema schema;
    private final DefaultRelations relations;

    KeyLoader(SchemaFilesDatabase database, Schema schema, DefaultRelations relations) {
        this.database = database;
        this.schema = schema;
        this.relations = relations;
    }

    void loadPrimaryKeys() {
        for (Table table : schema.tables()) {
            PrimaryKey key = table.primaryKey();
            TableDefinition definition = definition(table.name());
            if (key != null && definition != null) {
                for (KeyColumn part : key.columns()) {
                    relations.addPrimaryKey(primaryName(table, key), definition, column(definition, part.column()));
                }
            }
        }
    }

    void loadUniqueKeys() {
        for (Table table : schema.tables()) {
            TableDefinition definition = definition(table.name());
            if (definition != null) {
                candidateKeys(table).forEach(key -> addUnique(key.name(), definition, key.columns()));
            }
        }
    }

    /** What a foreign key can point to besides the primary key, each with a name of its own. */
    private List<CandidateKey> candidateKeys(Table table) {
        Set<String> taken = new HashSet<>();
        PrimaryKey primary = table.primaryKey();
        if (primary != null) {
            distinct(primaryName(table, primary), taken);
        }
        List<CandidateKey> keys = new ArrayList<>();
        for (UniqueKey key : table.uniqueKeys()) {
            List<String> columns = names(key.columns());
            keys.add(new CandidateKey(distinct(uniqueName(table, key.name(), columns), taken), columns));
        }
        referencedIndexes(table)
                .forEach(index -> keys.add(new CandidateKey(distinct(index.name(), taken), columns(index))));
        return keys;
    }

    private record CandidateKey(String name, List<String> columns) {}

    /** jOOQ makes one key of all columns that come under one name: of UNIQUE (a_b) and UNIQUE (a, b), for example. */
    private static String distinct(String name, Set<String> taken) {
        String candidate = name;
        for (int number = 2; !taken.add(Identifiers.fold(candidate)); number++) {
            candidate = name + "_" + number;
        }
        return candidate;
    }

    private void addUnique(String name, TableDefinition table, List<String> columns) {
        columns.forEach(column -> relations.addUniqueKey(name, table, column(table, column)));
    }

    /** A foreign key may point to a UNIQUE index; jOOQ lets it point to keys only, so such an index counts as one. */
    private List<Index> referencedIndexes(Table table) {
        Set<Set<String>> wanted = new HashSet<>();
        for (Table child : schema.tables()) {
            for (ForeignKey key : child.foreignKeys()) {
                if (key.referencedTable().equalsIgnoreCase(table.name())) {
                    wanted.add(folded(key.referencedColumns()));
                }
            }
        }
        return schema.indexesOn(table.name()).stream()
                .filter(index -> index.unique() && index.isPlain() && wanted.contains(folded(columns(index))))
                .toList();
    }

    void loadForeignKeys() {
        for (Table table : schema.tables()) {
            TableDefinition child = definition(table.name());
            if (child != null) {
                Set<String> taken = new HashSet<>();
                table.foreignKeys().forEach(key -> loadForeignKey(distinct(name(table, key), taken), child, key));
            }
        }
    }

    private static String name(Table table, ForeignKey key) {
        String name = key.name();
        return name != null ? name : "fk_" + table.name() + "_" + String.join("_", key.columns());
    }

    private void loadForeignKey(String name, TableDefinition child, ForeignKey key) {
        Optional<Table> parentTable = schema.table(key.referencedTable());
        TableDefinition parent = definition(key.referencedTable());
        if (parentTable.isEmpty() || parent == null) {
            return;
        }
        Optional<String> parentKey = parentKey(parentTable.get(), key.referencedColumns());
        for (int i = 0; i < key.columns().size() && parentKey.isPresent(); i++) {
            ForeignKeys.add(
                    relations,
                    key,
                    name,
                    child,
                    column(child, key.columns().get(i)),
                    parentKey.get(),
                    parent,
                    column(parent, key.referencedColumns().get(i)));
        }
    }

    /** The name of the parent's key that has these columns, in any order. */
    private Optional<String> parentKey(Table parent, List<String> columns) {
        Set<String> wanted = folded(columns);
        PrimaryKey primary = parent.primaryKey();
        if (primary != null && folded(names(primary.columns())).equals(wanted)) {
            return Optional.of(primaryName(parent, primary));
        }
        return candidateKeys(parent).stream()
                .filter(key -> folded(key.columns()).equals(wanted))
                .map(CandidateKey::name)
                .findFirst();
    }

    void loadChecks() {
        for (Table table : schema.tables()) {
            TableDefinition definition = definition(table.name());
            if (definition != null) {
                int number = 0;
                for (Check check : table.checks()) {
                    number++;
                    String name = check.name();
                    relations.addCheckConstraint(
                            definition,
                            new DefaultCheckConstraintDefinition(
                                    definition.getSchema(),
                                    definition,
                                    name == null ? "ck_" + table.name() + "_" + number : name,
                                    check.condition().text()));
                }
            }
        }
    }

    private static String primaryName(Table table, PrimaryKey key) {
        String name = key.name();
        return name != null ? name : "pk_" + table.name();
    }

    private static String uniqueName(Table table, @Nullable String name, List<String> columns) {
        return name != null ? name : "uk_" + table.name() + "_" + String.join("_", columns);
    }

    private static List<String> names(List<KeyColumn> columns) {
        return columns.stream().map(KeyColumn::column).toList();
    }

    private static List<String> columns(Index index) {
        return index.terms().stream()
                .map(IndexTerm::column)
                .map(String::valueOf)
                .toList();
    }

    private static Set<String> folded(List<String> names) {
        Set<String> result = new TreeSet<>();
        names.forEach(name -> result.add(name.toLowerCase(Locale.ROOT)));
        return result;
    }

    private @Nullable TableDefinition definition(String table) {
        return database.getTable(database.getSchemata().get(0), table, true);
    }

    private static @Nullable ColumnDefinition column(TableDefinition table, String column) {
        return table.getColumn(column, true);
    }
}
