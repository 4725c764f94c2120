package io.millpond.schema.load;

import io.millpond.schema.model.Schema;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A model, the text behind each of its objects, and what is dubious about it.
 *
 * @param schema what the text means
 * @param definitions the CREATE statement of each object, by lower-cased name
 * @param warnings what is legal and probably not meant; empty for a live database
 */
public record LoadedSchema(Schema schema, Map<String, Definition> definitions, List<Problem> warnings) {

    /** Copies the map and the list. */
    public LoadedSchema {
        definitions = Map.copyOf(definitions);
        warnings = List.copyOf(warnings);
    }

    /**
     * The CREATE statement of a table, virtual table, index, view or trigger.
     *
     * @param name in any case
     * @return the statement, or empty where the schema has no such object
     */
    public Optional<Definition> definition(String name) {
        return Optional.ofNullable(definitions.get(name.toLowerCase(Locale.ROOT)));
    }
}
