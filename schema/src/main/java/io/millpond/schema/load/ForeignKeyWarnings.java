package io.millpond.schema.load;

import io.millpond.schema.load.TableText.ForeignKeyText;
import io.millpond.schema.model.ForeignKey;
import io.millpond.schema.model.Index;
import io.millpond.schema.model.IndexTerm;
import io.millpond.schema.model.KeyColumn;
import io.millpond.schema.model.PrimaryKey;
import io.millpond.schema.model.Schema;
import io.millpond.schema.model.Table;
import io.millpond.schema.sql.Identifiers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds foreign keys whose child columns begin no index: each change of a parent then reads the whole child table, see <a
 * href="https://sqlite.org/foreignkeys.html#fk_indexes">Required and Suggested Database Indexes</a>.
 */
final class ForeignKeyWarnings {
    private final Map<String, List<Index>> indexes;
    private final Declarations declarations;
    private final List<Problem> warnings;

    ForeignKeyWarnings(Schema schema, Declarations declarations, List<Problem> warnings) {
        this.indexes = schema.indexes().stream().collect(Collectors.groupingBy(i -> Identifiers.fold(i.table())));
        this.declarations = declarations;
        this.warnings = warnings;
    }

    void check(Table table) {
        List<List<String>> leading = leadingColumns(table);
        for (int i = 0; i < table.foreignKeys().size(); i++) {
            ForeignKey key = table.foreignKeys().get(i);
            if (leading.stream().noneMatch(columns -> begins(columns, key.columns()))) {
                warn(table, key, i);
            }
        }
    }

    private List<List<String>> leadingColumns(Table table) {
        List<List<String>> result = new ArrayList<>();
        PrimaryKey primaryKey = table.primaryKey();
        if (primaryKey != null) {
            result.add(names(primaryKey.columns()));
        }
        table.uniqueKeys().forEach(key -> result.add(names(key.columns())));
        for (Index index : indexes.getOrDefault(Identifiers.fold(table.name()), List.of())) {
            if (index.where() == null) {
                result.add(index.terms().stream()
                        .map(IndexTerm::column)
                        .takeWhile(column -> column != null)
                        .map(column -> Identifiers.fold(String.valueOf(column)))
                        .toList());
            }
        }
        return result;
    }

    private static List<String> names(List<KeyColumn> columns) {
        return columns.stream().map(column -> Identifiers.fold(column.column())).toList();
    }

    private static boolean begins(List<String> index, List<String> key) {
        Set<String> wanted = key.stream().map(Identifiers::fold).collect(Collectors.toSet());
        return index.size() >= wanted.size() && new HashSet<>(index.subList(0, wanted.size())).equals(wanted);
    }

    private void warn(Table table, ForeignKey key, int number) {
        SourceStatement source = declarations.object(table.name());
        if (source == null) {
            return;
        }
        String columns = String.join(", ", key.columns());
        String message = "every delete in \"" + key.referencedTable() + "\" reads all of \"" + table.name()
                + "\", because no index begins with (" + columns + "); create one on " + table.name() + " (" + columns
                + ")";
        List<ForeignKeyText> texts = TableReader.read(source.sql()).foreignKeys();
        int offset = number < texts.size() ? texts.get(number).parentOffset() : 0;
        warnings.add(source.file()
                .problem(
                        "FOREIGN_KEY_WITHOUT_INDEX", message, source.statement().start() + offset));
    }
}
