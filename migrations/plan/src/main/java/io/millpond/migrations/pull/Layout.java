package io.millpond.migrations.pull;

import io.millpond.migrations.plan.FullText;
import io.millpond.migrations.sql.Sql;
import io.millpond.schema.load.Definition;
import io.millpond.schema.load.LoadedSchema;
import io.millpond.schema.model.Index;
import io.millpond.schema.model.Schema;
import io.millpond.schema.model.Trigger;
import io.millpond.schema.model.VirtualTable;
import io.millpond.schema.sql.Identifiers;
import io.millpond.schema.sql.Token;
import io.millpond.schema.sql.Tokenizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Parts a schema into files: each table with its indexes and triggers, each virtual table and each view with its
 * triggers. Triggers that keep a full-text table in step with the table it indexes stand with the full-text table.
 * Confined to one thread.
 */
final class Layout {
    private final LoadedSchema loaded;
    private final Map<String, Draft> drafts = new LinkedHashMap<>();

    private Layout(LoadedSchema loaded) {
        this.loaded = loaded;
    }

    static List<PulledFile> of(LoadedSchema loaded) {
        Layout layout = new Layout(loaded);
        Schema schema = loaded.schema();
        schema.tables().forEach(table -> layout.begin("table", table.name()));
        schema.virtualTables().forEach(table -> layout.begin("virtual table", table.name()));
        schema.views().forEach(view -> layout.begin("view", view.name()));
        schema.indexes().forEach(layout::add);
        schema.triggers().forEach(layout::add);
        return layout.drafts.values().stream().map(Draft::file).toList();
    }

    private void begin(String kind, String name) {
        Draft draft = new Draft(name);
        drafts.put(Identifiers.fold(name), draft);
        draft.add(kind + " " + name, loaded.definition(name));
    }

    private void add(Index index) {
        draft(index.table()).add("index " + index.name(), loaded.definition(index.name()));
    }

    private void add(Trigger trigger) {
        String home = loaded.schema().virtualTables().stream()
                .filter(table -> keepsInStep(trigger, table))
                .map(VirtualTable::name)
                .findFirst()
                .orElse(trigger.target());
        draft(home).add("trigger " + trigger.name(), loaded.triggerDefinition(trigger.name()));
    }

    private static boolean keepsInStep(Trigger trigger, VirtualTable table) {
        return FullText.externalContent(table)
                .filter(content -> Identifiers.same(content, trigger.target()))
                .filter(content -> Sql.mentions(trigger.definition().text(), List.of(Identifiers.fold(table.name()))))
                .isPresent();
    }

    private Draft draft(String name) {
        Draft draft = drafts.get(Identifiers.fold(name));
        if (draft == null) {
            throw new IllegalStateException("Nothing is named " + name);
        }
        return draft;
    }

    /** A file in the making. */
    private static final class Draft {
        private final String name;
        private final List<String> objects = new ArrayList<>();
        private final List<String> statements = new ArrayList<>();

        Draft(String name) {
            this.name = name;
        }

        void add(String object, Optional<Definition> definition) {
            objects.add(object);
            statements.add(Sql.statement(closed(definition.orElseThrow().sql())));
        }

        /** SQLite takes a comment without end that ends the text; before a semicolon it would swallow that. */
        private static String closed(String sql) {
            List<Token> tokens = Tokenizer.tokens(sql);
            boolean open = !tokens.isEmpty() && tokens.get(tokens.size() - 1).isUnclosedComment();
            return open ? sql + " */" : sql;
        }

        PulledFile file() {
            String text = String.join("\n\n", statements) + "\n";
            return new PulledFile(FileName.of(name), objects, text, PulledFile.Action.CREATED);
        }
    }
}
