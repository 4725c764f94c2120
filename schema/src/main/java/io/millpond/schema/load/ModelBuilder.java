package io.millpond.schema.load;

import io.millpond.schema.load.Catalog.ObjectRow;
import io.millpond.schema.model.Index;
import io.millpond.schema.model.Schema;
import io.millpond.schema.model.SqlText;
import io.millpond.schema.model.Table;
import io.millpond.schema.model.Trigger;
import io.millpond.schema.model.View;
import io.millpond.schema.model.VirtualTable;
import io.millpond.schema.sql.Header;
import io.millpond.schema.sql.Identifiers;
import io.millpond.schema.sql.Tokenizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts a {@link Catalog} together with the texts it holds. Confined to one thread, one instance per catalog. */
final class ModelBuilder {
    private final Catalog catalog;
    private final Map<String, String> declaredNames = new HashMap<>();
    private final QuotedStrings strings;

    private ModelBuilder(Catalog catalog) {
        this.catalog = catalog;
        for (ObjectRow object : catalog.objects()) {
            if (object.type().equals("table") || object.type().equals("view")) {
                declaredNames.put(Identifiers.fold(object.name()), object.name());
            }
        }
        List<String> names = new ArrayList<>(declaredNames.keySet());
        catalog.columns().values().forEach(rows -> rows.forEach(row -> names.add(row.name())));
        this.strings = new QuotedStrings(names);
    }

    static Schema build(Catalog catalog) {
        return new ModelBuilder(catalog).build();
    }

    private Schema build() {
        List<Table> tables = tables();
        List<VirtualTable> virtualTables = new ArrayList<>();
        List<Index> indexes = new ArrayList<>();
        List<Trigger> triggers = new ArrayList<>();
        List<ObjectRow> views = new ArrayList<>();
        for (ObjectRow object : catalog.objects()) {
            if (object.isVirtualTable()) {
                virtualTables.add(virtualTable(object));
            } else if (object.type().equals("index")) {
                indexes.add(index(object));
            } else if (object.type().equals("trigger")) {
                triggers.add(trigger(object));
            } else if (object.type().equals("view")) {
                views.add(object);
            }
        }
        List<View> modelled = ViewColumns.of(tables, virtualTableTexts(), views, strings);
        return new Schema(tables, virtualTables, indexes, modelled, triggers);
    }

    private List<Table> tables() {
        TableBuilder builder = new TableBuilder(catalog, this::declaredName);
        List<Table> tables = catalog.objects().stream()
                .filter(ObjectRow::isTable)
                .map(builder::build)
                .toList();
        return ForeignKeys.resolve(tables);
    }

    private List<String> virtualTableTexts() {
        return catalog.objects().stream()
                .filter(ObjectRow::isVirtualTable)
                .map(ObjectRow::sql)
                .toList();
    }

    private VirtualTable virtualTable(ObjectRow object) {
        VirtualTableText text = VirtualTableText.read(object.sql());
        return new VirtualTable(
                object.name(),
                text.module(),
                text.arguments(),
                TableBuilder.virtualColumns(catalog.columns().getOrDefault(object.name(), List.of())),
                ShadowTables.of(object.name(), catalog.shadowTables()));
    }

    private Index index(ObjectRow object) {
        IndexText text = IndexText.read(object.sql());
        QuotedStrings strings =
                TableBuilder.strings(catalog.columns().getOrDefault(declaredName(object.target()), List.of()));
        SqlText where = text.where();
        return new Index(
                object.name(),
                declaredName(object.target()),
                text.unique(),
                TableBuilder.indexTerms(catalog.indexTerms().getOrDefault(object.name(), List.of()), text, strings),
                where == null ? null : strings.resolve(where));
    }

    private Trigger trigger(ObjectRow object) {
        return new Trigger(
                object.name(), declaredName(object.target()), strings.resolve(SqlText.of(afterName(object.sql()))));
    }

    /** What stands behind the object's name in its CREATE statement. */
    static String afterName(String sql) {
        return Header.of(Tokenizer.significant(sql))
                .map(header -> sql.substring(header.nameToken().end()))
                .orElse(sql);
    }

    private String declaredName(String name) {
        return declaredNames.getOrDefault(Identifiers.fold(name), name);
    }
}
