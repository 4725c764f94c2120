package io.millpond.migrations.export;

import io.millpond.migrations.apply.DatabaseAccess;
import io.millpond.migrations.difference.Difference;
import io.millpond.migrations.difference.Differences;
import io.millpond.migrations.replay.Replay;
import io.millpond.migrations.replay.ScratchDatabase;
import io.millpond.schema.error.BuildException;
import io.millpond.schema.load.LiveSchema;
import io.millpond.schema.load.LoadedSchema;
import io.millpond.schema.load.SchemaFiles;
import io.millpond.schema.sql.Token;
import io.millpond.schema.sql.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a schema as one script: tables, virtual tables, views, indexes, triggers, in their authors' words. */
public final class Export {
    private Export() {}

    /**
     * Exports. The script is run on an empty database before it is handed out.
     *
     * @param request what to export
     * @return the script
     * @throws BuildException where files are wrong, a migration fails, or the script does not make the schema
     * @throws io.millpond.migrations.apply.MigrationException where the database cannot be read
     */
    public static ExportReport run(ExportRequest request) {
        LoadedSchema schema = read(request);
        List<String> statements =
                schema.creationScript().stream().map(Export::closed).toList();
        prove(statements, schema);
        String sql = statements.stream().collect(Collectors.joining("\n", "", statements.isEmpty() ? "" : "\n"));
        Path output = request.output();
        if (output != null) {
            write(output, sql);
        }
        return new ExportReport(request.from(), statements.size(), sql, output);
    }

    private static LoadedSchema read(ExportRequest request) {
        return switch (request.from()) {
            case FILES -> SchemaFiles.load(request.schema());
            case MIGRATIONS -> replay(request);
            case DATABASE -> live(Objects.requireNonNull(request.database()));
        };
    }

    private static LoadedSchema replay(ExportRequest request) {
        try (ScratchDatabase scratch = ScratchDatabase.create()) {
            return new Replay(request.migrations()).run(scratch).schema();
        }
    }

    private static LoadedSchema live(DatabaseAccess database) {
        try (Connection connection = database.open()) {
            return LiveSchema.read(connection);
        } catch (SQLException e) {
            throw database.failure(e);
        }
    }

    /** A semicolon in the line of a comment would be part of it. */
    private static String closed(String statement) {
        List<Token> tokens = Tokenizer.tokens(statement);
        Token last = tokens.get(tokens.size() - 1);
        boolean inComment = last.kind() == Token.Kind.COMMENT && last.text().startsWith("--");
        return statement + (inComment ? "\n;" : ";");
    }

    private static void prove(List<String> statements, LoadedSchema schema) {
        try (ScratchDatabase scratch = ScratchDatabase.create();
                Connection connection = scratch.connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
            List<Difference> differences = Differences.between(
                    "exported schema",
                    schema.schema(),
                    "script",
                    LiveSchema.read(connection).schema());
            if (!differences.isEmpty()) {
                throw failed("it makes another schema: " + differences, null);
            }
        } catch (SQLException e) {
            throw failed("SQLite here refuses it: " + e.getMessage(), e);
        }
    }

    private static BuildException failed(String why, @Nullable Throwable cause) {
        return new BuildException(
                "EXPORT_FAILED",
                "The script was tried on an empty database and is not written: " + why,
                "A server may have modules and functions that SQLite here has not; otherwise report the case.",
                cause);
    }

    private static void write(Path output, String sql) {
        try {
            Path folder = output.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(output, sql);
        } catch (IOException e) {
            throw new BuildException(
                    "EXPORT_NOT_WRITTEN",
                    "The script " + output + " cannot be written: " + e.getMessage(),
                    "Name a file in a folder that this process may write.",
                    e);
        }
    }
}
