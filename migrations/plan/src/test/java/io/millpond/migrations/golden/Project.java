package io.millpond.migrations.golden;

import io.millpond.migrations.apply.Migrations;
import io.millpond.migrations.generate.Generate;
import io.millpond.migrations.generate.GenerateRequest;
import io.millpond.migrations.generate.GenerateResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

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

    public GenerateRequest.Builder request(String name) {
        return GenerateRequest.of(schema(), migrations(), name);
    }

    public GenerateResult generate(String name) {
        return Generate.run(request(name).build());
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

    public Path path(String file) {
        return root.resolve(file);
    }
}
