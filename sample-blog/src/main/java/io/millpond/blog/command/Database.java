package io.millpond.blog.command;

import io.millpond.migrations.apply.MigrationReport;
import io.millpond.migrations.apply.Migrations;
import io.millpond.runtime.Millpond;
import io.millpond.runtime.MillpondConfig;
import java.io.PrintWriter;

/** Opens the blog's database, at its newest schema. */
final class Database {
    private Database() {}

    static Millpond open(PrintWriter out) {
        MillpondConfig config = MillpondConfig.fromEnvironment();
        // A server's token is in MILLPOND_AUTH_TOKEN, where the migrations find it too.
        MigrationReport report = Migrations.on(config.jdbcUrl()).migrate();
        if (!report.nothingToDo()) {
            String done = report.fromVersion().isEmpty() ? "Created " : "Migrated ";
            out.println(done + config.shownUrl() + " (schema version " + report.toVersion() + ").");
            out.flush();
        }
        return Millpond.open(config);
    }
}
