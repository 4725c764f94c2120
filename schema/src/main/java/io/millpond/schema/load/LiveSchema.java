package io.millpond.schema.load;

import io.millpond.schema.load.Catalog.ObjectRow;
import io.millpond.schema.sql.Identifiers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the model of a live database's {@code main} schema. Any number of threads may read, each its own connection. */
public final class LiveSchema {
    private LiveSchema() {}

    /**
     * Reads the whole schema. Only runs SELECTs, with plain JDBC, so it leaves the connection and its transaction as they
     * were; it works on read-only connections too. Temporary and attached databases are not looked at. A view that refers to
     * what is not there, and a virtual table whose module the connection lacks, have no columns.
     *
     * @param connection to any SQLite database, 3.37 or newer
     * @return the model and each object's text, without warnings
     * @throws SQLException where the database cannot be read
     */
    public static LoadedSchema read(Connection connection) throws SQLException {
        return read(connection, object -> Place.NONE);
    }

    /** Where an object's statement stands. */
    record Place(@Nullable Path file, int line) {
        static final Place NONE = new Place(null, 0);
    }

    static LoadedSchema read(Connection connection, Function<ObjectRow, Place> places) throws SQLException {
        Catalog catalog = CatalogReader.read(connection);
        Map<String, Definition> definitions = new HashMap<>();
        Map<String, Definition> triggers = new HashMap<>();
        for (ObjectRow object : catalog.objects()) {
            Place place = places.apply(object);
            Definition definition = new Definition(object.sql(), place.file(), place.line());
            (object.type().equals("trigger") ? triggers : definitions).put(Identifiers.fold(object.name()), definition);
        }
        return new LoadedSchema(ModelBuilder.build(catalog), definitions, triggers, List.of());
    }
}
