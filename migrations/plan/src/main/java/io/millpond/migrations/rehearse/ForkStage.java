package io.millpond.migrations.rehearse;

import io.millpond.migrations.apply.DatabaseAccess;
import io.millpond.migrations.generate.Listener;
import io.millpond.schema.error.BuildException;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A namespace on the database's own server, so that the server's own engine is tried.
 *
 * @param database the fork
 * @param namespace its name, deleted when closed
 * @param admin of the server
 */
record ForkStage(DatabaseAccess database, String namespace, AdminApi admin) implements Stage {
    private static final String PREFIX = "millpond-rehearsal-";

    static ForkStage fork(DatabaseAccess database, URI adminUrl, @Nullable String adminKey, Listener listener) {
        AdminApi admin = new AdminApi(adminUrl, adminKey);
        String from = nameOf(database);
        String to = PREFIX + UUID.randomUUID();
        listener.progress("Forking the namespace " + from + " to " + to);
        admin.fork(from, to);
        ForkStage stage = new ForkStage(database.inNamespace(to), to, admin);
        try {
            stage.requireSeparate();
            return stage;
        } catch (RuntimeException e) {
            try {
                stage.close();
            } catch (BuildException left) {
                e.addSuppressed(left);
            }
            throw e;
        }
    }

    /** A server that ignores the namespace would have us migrate the real database. */
    private void requireSeparate() {
        String found = nameOf(database);
        if (!found.equals(namespace)) {
            throw new BuildException(
                    "FORK_NOT_REACHED",
                    "The server was asked for the fork " + namespace + " and gave the database " + found
                            + ". Nothing was run there",
                    "Start sqld with --enable-namespaces, or leave the admin URL away: a local copy is made then.",
                    null);
        }
    }

    private static String nameOf(DatabaseAccess database) {
        try (Connection connection = database.open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT libsql_server_database_name()")) {
            row.next();
            return String.valueOf(row.getString(1));
        } catch (SQLException e) {
            throw database.failure(e);
        }
    }

    @Override
    public String kind() {
        return "fork";
    }

    @Override
    public void close() {
        admin.delete(namespace);
    }
}
