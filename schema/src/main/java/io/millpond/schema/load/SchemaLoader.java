package io.millpond.schema.load;

import io.millpond.schema.load.Catalog.ObjectRow;
import io.millpond.schema.load.LiveSchema.Place;
import io.millpond.schema.sql.Header;
import io.millpond.schema.sql.Identifiers;
import io.millpond.schema.sql.Statement;
import io.millpond.schema.sql.Statements;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** One load of a folder, from text to model. Confined to one thread, one instance per load. */
final class SchemaLoader {
    private final List<Problem> problems = new ArrayList<>();
    private final List<SourceStatement> statements = new ArrayList<>();

    LoadedSchema load(Path folder) {
        for (SourceFile file : SourceFolder.read(folder, problems)) {
            for (Statement statement : Statements.split(file.text())) {
                Optional<Header> header = Header.of(statement.tokens());
                if (header.isPresent()) {
                    statements.add(new SourceStatement(file, statement, header.get()));
                } else {
                    problems.add(file.problem("NOT_A_DEFINITION", "not a CREATE statement", statement.start()));
                }
            }
        }
        try (Connection connection = MemoryDatabase.open()) {
            execute(connection);
            if (!problems.isEmpty()) {
                throw new InvalidSchemaException(problems);
            }
            return LiveSchema.read(connection, this::place, List.of());
        } catch (SQLException e) {
            throw MemoryDatabase.failure(e);
        }
    }

    private void execute(Connection connection) throws SQLException {
        List<SourceStatement> pending = new ArrayList<>(statements);
        pending.sort(Comparator.comparing(statement -> statement.header().kind()));
        try (java.sql.Statement statement = connection.createStatement()) {
            for (SourceStatement source : pending) {
                try {
                    statement.executeUpdate(source.sql());
                } catch (SQLException e) {
                    problems.add(source.file()
                            .problemOfLine(
                                    "SQL_ERROR",
                                    String.valueOf(e.getMessage()),
                                    source.statement().start()));
                }
            }
        }
    }

    private Place place(ObjectRow object) {
        boolean trigger = object.type().equals("trigger");
        String key = Identifiers.fold(object.name());
        return statements.stream()
                .filter(source -> source.isTrigger() == trigger && source.key().equals(key))
                .findFirst()
                .map(source -> new Place(source.file().path(), source.line()))
                .orElse(Place.NONE);
    }
}
