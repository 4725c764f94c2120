package io.millpond.schema.load;

import io.millpond.schema.model.Schema;
import io.millpond.schema.sql.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A model, the text behind each of its objects, and what is dubious about it. Immutable.
 *
 * @param schema what the text means
 * @param definitions the CREATE statement of each table, virtual table, index and view, by {@linkplain Identifiers#fold
 *     folded} name
 * @param triggerDefinitions those of triggers, by folded name: a trigger may have the name of a table
 * @param warnings what is legal and probably not meant; empty for a live database
 */
public record LoadedSchema(
        Schema schema,
        Map<String, Definition> definitions,
        Map<String, Definition> triggerDefinitions,
        List<Problem> warnings) {

    /** Copies the maps and the list. */
    public LoadedSchema {
        definitions = Map.copyOf(definitions);
        triggerDefinitions = Map.copyOf(triggerDefinitions);
        warnings = List.copyOf(warnings);
    }

    /**
     * The CREATE statement of a table, virtual table, index, view, or of a trigger where none of these has the name.
     *
     * @param name in any case
     * @return the statement, or empty where the schema has no such object
     */
    public Optional<Definition> definition(String name) {
        return Optional.ofNullable(definitions.get(Identifiers.fold(name))).or(() -> triggerDefinition(name));
    }

    /**
     * The CREATE statement of a trigger.
     *
     * @param name in any case
     * @return the statement, or empty where the schema has no such trigger
     */
    public Optional<Definition> triggerDefinition(String name) {
        return Optional.ofNullable(triggerDefinitions.get(Identifiers.fold(name)));
    }

    /**
     * The statements that make this schema in an empty database, in an order that works: tables, virtual tables, views,
     * indexes, triggers.
     *
     * @return one CREATE statement each, without semicolon
     */
    public List<String> creationScript() {
        List<String> script = new ArrayList<>();
        Stream.of(
                        schema.tables().stream().map(table -> table.name()),
                        schema.virtualTables().stream().map(table -> table.name()),
                        schema.views().stream().map(view -> view.name()),
                        schema.indexes().stream().map(index -> index.name()))
                .flatMap(names -> names)
                .forEach(name -> definition(name).ifPresent(definition -> script.add(definition.sql())));
        schema.triggers()
                .forEach(trigger ->
                        triggerDefinition(trigger.name()).ifPresent(definition -> script.add(definition.sql())));
        return script;
    }
}
