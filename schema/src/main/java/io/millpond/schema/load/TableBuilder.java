package io.millpond.schema.load;

import io.millpond.schema.load.Catalog.ColumnRow;
import io.millpond.schema.load.Catalog.ForeignKeyRows;
import io.millpond.schema.load.Catalog.KeyRow;
import io.millpond.schema.load.Catalog.ObjectRow;
import io.millpond.schema.load.Catalog.OptionsRow;
import io.millpond.schema.load.Catalog.TermRow;
import io.millpond.schema.load.TableText.ColumnText;
import io.millpond.schema.load.TableText.ForeignKeyText;
import io.millpond.schema.load.TableText.KeyText;
import io.millpond.schema.model.Column;
import io.millpond.schema.model.Comment;
import io.millpond.schema.model.ConflictClause;
import io.millpond.schema.model.ForeignKey;
import io.millpond.schema.model.Generated;
import io.millpond.schema.model.IndexTerm;
import io.millpond.schema.model.KeyColumn;
import io.millpond.schema.model.PrimaryKey;
import io.millpond.schema.model.SqlText;
import io.millpond.schema.model.Table;
import io.millpond.schema.model.UniqueKey;
import io.millpond.schema.sql.Identifiers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes one table of its rows in the catalog and its text. Stateless but for the catalog. */
final class TableBuilder {
    private static final String BINARY = "BINARY";

    private final Catalog catalog;
    private final UnaryOperator<String> declaredName;

    TableBuilder(Catalog catalog, UnaryOperator<String> declaredName) {
        this.catalog = catalog;
        this.declaredName = declaredName;
    }

    Table build(ObjectRow object) {
        String name = object.name();
        TableText text = TableReader.read(object.sql());
        OptionsRow options = catalog.options().getOrDefault(name, OptionsRow.NONE);
        List<ColumnRow> rows = catalog.columns().getOrDefault(name, List.of());
        QuotedStrings strings = strings(rows);
        List<Column> columns =
                rows.stream().map(row -> column(row, text, strings)).toList();
        return new Table(
                name,
                columns,
                primaryKey(name, rows, text),
                uniqueKeys(name, text),
                foreignKeys(name, text),
                text.checks().stream().map(strings::resolve).toList(),
                options.strict(),
                options.withoutRowid(),
                text.comment());
    }

    static QuotedStrings strings(List<ColumnRow> rows) {
        return new QuotedStrings(rows.stream().map(ColumnRow::name).toList());
    }

    private static Column column(ColumnRow row, TableText table, QuotedStrings strings) {
        Optional<ColumnText> text = table.column(row.name());
        String collation =
                text.map(ColumnText::collation).map(Identifiers::upper).orElse(BINARY);
        return new Column(
                row.name(),
                DeclaredType.of(row.type()),
                row.notNull(),
                text.map(ColumnText::onNullConflict).orElse(ConflictClause.ABORT),
                row.defaultValue() == null ? null : Expressions.defaultValue(row.defaultValue()),
                collation.equals(BINARY) ? null : collation,
                generated(row, text.map(ColumnText::generated).orElse(null), strings),
                text.map(ColumnText::comment).orElse(Comment.NONE));
    }

    private static @Nullable Generated generated(ColumnRow row, @Nullable SqlText expression, QuotedStrings strings) {
        if (row.hidden() < 2 || expression == null) {
            return null;
        }
        return new Generated(strings.resolve(Expressions.of(expression.text())), row.hidden() == 3);
    }

    /** A table without an index behind its primary key keeps it in the rowid. */
    private @Nullable PrimaryKey primaryKey(String table, List<ColumnRow> rows, TableText text) {
        List<ColumnRow> keyed = rows.stream()
                .filter(row -> row.key() > 0)
                .sorted(Comparator.comparingInt(ColumnRow::key))
                .toList();
        if (keyed.isEmpty()) {
            return null;
        }
        Optional<KeyRow> index = keys(table, "pk").findFirst();
        List<KeyColumn> columns = index.map(row -> keyColumns(row.index()))
                .orElseGet(() -> List.of(new KeyColumn(keyed.get(0).name(), BINARY, false)));
        KeyText declared = text.primaryKey();
        return new PrimaryKey(
                declared == null ? null : declared.name(),
                columns,
                index.isEmpty(),
                text.autoincrement(),
                declared == null ? ConflictClause.ABORT : declared.onConflict());
    }

    private List<UniqueKey> uniqueKeys(String table, TableText text) {
        List<UniqueKey> result = new ArrayList<>();
        keys(table, "u").sorted(Comparator.comparingInt(KeyRow::number)).forEach(row -> {
            List<KeyColumn> columns = keyColumns(row.index());
            Optional<KeyText> declared =
                    text.uniqueKey(columns.stream().map(KeyColumn::column).toList());
            result.add(new UniqueKey(
                    declared.map(KeyText::name).orElse(null),
                    columns,
                    declared.map(KeyText::onConflict).orElse(ConflictClause.ABORT)));
        });
        return result;
    }

    private Stream<KeyRow> keys(String table, String origin) {
        return catalog.keys().getOrDefault(table, List.of()).stream()
                .filter(key -> key.origin().equals(origin));
    }

    private List<KeyColumn> keyColumns(String index) {
        List<KeyColumn> columns = new ArrayList<>();
        for (TermRow term : catalog.indexTerms().getOrDefault(index, List.of())) {
            if (term.column() != null) {
                columns.add(new KeyColumn(term.column(), term.collation(), term.descending()));
            }
        }
        return columns;
    }

    private List<ForeignKey> foreignKeys(String table, TableText text) {
        List<ForeignKeyRows> rows = catalog.foreignKeys().getOrDefault(table, List.of());
        List<ForeignKeyText> texts = text.foreignKeys();
        List<ForeignKey> result = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            ForeignKeyRows row = rows.get(i);
            ForeignKeyText declared = rows.size() == texts.size() ? texts.get(i) : null;
            List<String> to = row.to();
            result.add(new ForeignKey(
                    declared == null ? null : declared.name(),
                    row.from(),
                    declaredName.apply(row.parent()),
                    to == null ? List.of() : to,
                    action(row.onDelete()),
                    action(row.onUpdate()),
                    declared != null && declared.deferred()));
        }
        return result;
    }

    private static ForeignKey.Action action(String words) {
        return ForeignKey.Action.valueOf(words.replace(' ', '_'));
    }

    /** The columns that SELECT * shows; modules hide others. */
    static List<Column> virtualColumns(List<ColumnRow> rows) {
        return rows.stream()
                .filter(row -> row.hidden() != 1)
                .map(row -> column(row, TableReader.read(""), strings(rows)))
                .toList();
    }

    static List<IndexTerm> indexTerms(List<TermRow> rows, IndexText text, QuotedStrings strings) {
        List<IndexTerm> terms = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            TermRow row = rows.get(i);
            SqlText expression =
                    row.column() == null ? strings.resolve(text.terms().get(i)) : null;
            terms.add(new IndexTerm(row.column(), expression, row.collation(), row.descending()));
        }
        return terms;
    }
}
