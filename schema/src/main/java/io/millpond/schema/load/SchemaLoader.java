package io.millpond.schema.load;

import io.millpond.schema.load.Catalog.ObjectRow;
import io.millpond.schema.load.Declarations.Stray;
import io.millpond.schema.load.Execution.Failure;
import io.millpond.schema.load.LiveSchema.Place;
import io.millpond.schema.sql.Statement;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** One load of a folder, from text to model. Confined to one thread, one instance per load. */
final class SchemaLoader {
    private static final Comparator<Problem> ORDER =
            Comparator.comparing(Problem::file).thenComparingInt(Problem::line).thenComparingInt(Problem::column);

    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();

    LoadedSchema load(Path folder) {
        List<SourceFile> files = SourceFolder.read(folder, problems);
        Declarations declarations = new Declarations(files, problems);
        try (Connection connection = MemoryDatabase.open()) {
            ErrorLocator locator = new ErrorLocator(connection);
            for (Stray stray : declarations.strays()) {
                addStray(connection, locator, stray);
            }
            for (Failure failure : new Execution(connection, declarations).run()) {
                addFailure(locator, failure);
            }
            LoadedSchema loaded = model(connection, declarations);
            return withWarnings(loaded, declarations, files);
        } catch (SQLException e) {
            throw MemoryDatabase.failure(e);
        }
    }

    private LoadedSchema model(Connection connection, Declarations declarations) throws SQLException {
        LoadedSchema loaded = LiveSchema.read(connection, object -> place(declarations, object));
        new ForeignKeyCheck(loaded.schema(), declarations, problems).run();
        new FtsContentCheck(loaded.schema(), declarations, problems, warnings).run();
        if (!problems.isEmpty()) {
            problems.sort(ORDER);
            throw new InvalidSchemaException(problems);
        }
        return loaded;
    }

    private LoadedSchema withWarnings(LoadedSchema loaded, Declarations declarations, List<SourceFile> files)
            throws SQLException {
        declarations.accepted().forEach(source -> TypeWarnings.check(source, warnings));
        ForeignKeyWarnings foreignKeys = new ForeignKeyWarnings(loaded.schema(), declarations, warnings);
        loaded.schema().tables().forEach(foreignKeys::check);
        new QuotedStringWarnings(files, loaded.schema()).check(warnings);
        warnings.sort(ORDER);
        return new LoadedSchema(loaded.schema(), loaded.definitions(), loaded.triggerDefinitions(), warnings);
    }

    private void addStray(Connection connection, ErrorLocator locator, Stray stray) {
        String message = SqliteMessage.ofCompiling(connection, stray.statement().text());
        if (message == null) {
            String refusal = "this is not a CREATE statement of a table, virtual table, index, view or trigger";
            add(locator, stray.file(), stray.statement(), "NOT_A_DEFINITION", refusal, "");
        } else {
            add(locator, stray.file(), stray.statement(), "SQL_ERROR", message, "");
        }
    }

    private void addFailure(ErrorLocator locator, Failure failure) {
        SourceStatement source = failure.source();
        boolean circle = failure.message().contains("in a circle");
        String inside = circle ? "" : ", in " + source.title() + " at line " + source.line();
        add(
                locator,
                source.file(),
                source.statement(),
                circle ? "VIEW_CIRCLE" : "SQL_ERROR",
                failure.message(),
                inside);
    }

    private void add(
            ErrorLocator locator, SourceFile file, Statement statement, String code, String message, String inside) {
        Optional<Integer> offset = locator.locate(statement, message);
        problems.add(
                offset.isPresent()
                        ? file.problem(code, message + inside, offset.get())
                        : file.problemOfLine(code, message + inside, statement.start()));
    }

    private static Place place(Declarations declarations, ObjectRow object) {
        SourceStatement source = object.type().equals("trigger")
                ? declarations.trigger(object.name())
                : declarations.object(object.name());
        return source == null ? Place.NONE : new Place(source.file().path(), source.line());
    }
}
