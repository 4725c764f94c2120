package io.millpond.codegen;

import io.millpond.schema.model.Index;
import io.millpond.schema.model.IndexTerm;
import io.millpond.schema.model.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jooq.SortOrder;
import org.jooq.meta.AbstractIndexDefinition;
import org.jooq.meta.ColumnDefinition;
import org.jooq.meta.DefaultIndexColumnDefinition;
import org.jooq.meta.IndexColumnDefinition;
import org.jooq.meta.IndexDefinition;
import org.jooq.meta.TableDefinition;
import org.jspecify.annotations.Nullable;

/** Indexes as jOOQ's definitions, those with expressions and conditions included. */
final class IndexLoader {
    private final SchemaFilesDatabase database;
    private final Schema schema;

    IndexLoader(SchemaFilesDatabase database, Schema schema) {
        this.database = database;
        this.schema = schema;
    }

    List<IndexDefinition> load() {
        List<IndexDefinition> result = new ArrayList<>();
        for (Index index : schema.indexes()) {
            TableDefinition table = database.getTable(database.getSchemata().get(0), index.table(), true);
            if (table != null) {
                result.add(new ModelIndex(table, index));
            }
        }
        return result;
    }

    /** An index; a term that is an expression has a column definition that no table has. */
    static final class ModelIndex extends AbstractIndexDefinition {
        private final Index model;

        private ModelIndex(TableDefinition table, Index model) {
            super(table.getSchema(), model.name(), table, model.unique());
            this.model = model;
        }

        Index model() {
            return model;
        }

        @Override
        protected List<IndexColumnDefinition> getIndexColumns0() {
            List<IndexColumnDefinition> result = new ArrayList<>();
            for (IndexTerm term : model.terms()) {
                SortOrder order = term.descending() ? SortOrder.DESC : SortOrder.ASC;
                result.add(new DefaultIndexColumnDefinition(this, column(term), order, result.size() + 1));
            }
            return result;
        }

        private ColumnDefinition column(IndexTerm term) {
            @Nullable ColumnDefinition column = term.column() == null ? null : getTable().getColumn(term.column(), true);
            return column != null ? column : Definitions.expression(getTable(), String.valueOf(term.expression()));
        }
    }
}
