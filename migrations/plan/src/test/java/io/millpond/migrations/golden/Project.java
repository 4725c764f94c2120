package io.millpond.migrations.golden;

import io.millpond.migrations.apply.Migrations;
import io.millpond.migrations.generate.Generate;
import io.millpond.migrations.generate.GenerateRequest;
import io.millpond.migrations.generate.GenerateResult;
import io.millpond.migrations.plan.Directions;
import io.millpond.migrations.replay.MigrationSource;
import io.millpond.schema.load.LiveSchema;
import io.millpond.schema.model.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;

/** A user's project on disk: schema files, migrations and a database. */
public final class Project {
    private final Path root;

    public Project(Path root) throws IOException {
        this.root = root;
        Files.createDirectories(schema());
        Files.createDirectories(migrations());
    }

    public Path schema() {
        return root.resolve("schema");
    }

    public Path migrations() {
        return root.resolve("migrations");
    }

    public void schema(String file, String sql) throws IOException {
        Files.writeString(schema().resolve(file), sql);
    }

    public void migration(String file, String sql) throws IOException {
        Files.writeString(migrations().resolve(file), sql);
    }

    public GenerateRequest.Builder request(String name, MigrationSource migrations) {
        return GenerateRequest.of(schema(), migrations, name);
    }

    public GenerateRequest.Builder request(String name) {
        return request(name, MigrationSource.of(migrations()));
    }

    public GenerateResult generate(String name) {
        return Generate.run(request(name).build());
    }

    public GenerateResult generate(String name, Map<String, String> renames) {
        return Generate.run(request(name)
                .directions(new Directions(false, Set.of(), renames))
                .build());
    }

    public GenerateResult generate(String name, Set<String> drop) {
        return Generate.run(
                request(name).directions(new Directions(false, drop, Map.of())).build());
    }

    public void migrate(String database) {
        Migrations.on("file:" + root.resolve(database)).folder(migrations()).migrate();
    }

    public Connection open(String database) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + root.resolve(database));
    }

    public void execute(String database, String script) throws SQLException {
        try (Connection connection = open(database);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(script);
        }
    }

    /** Every row of every table, and the schema. */
    public String dump(String database) throws SQLException {
        StringBuilder dump = new StringBuilder();
        try (Connection connection = open(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'millpond%' ORDER BY 1, 2")) {
            while (rows.next()) {
                dump.append(rows.getString(1))
                        .append(' ')
                        .append(rows.getString(2))
                        .append(' ')
                        .append(rows.getString(3))
                        .append('\n');
            }
            Schema schema = LiveSchema.read(connection).schema();
            dump.append(Rows.shared(connection, schema, schema));
        }
        return dump.toString();
    }

    public Path path(String file) {
        return root.resolve(file);
    }
}
