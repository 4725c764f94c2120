package io.millpond.jdbc.metadata;

import java.sql.Connection;
import java.sql.DatabaseMetaData;

/** Makes the metadata of a connection. Stateless. */
public final class LibsqlDatabaseMetaData {
    private LibsqlDatabaseMetaData() {}

    /**
     * Metadata that asks over the connection itself.
     *
     * @param connection ours
     * @param url without anything secret
     * @param userName or empty
     * @param sqliteVersion as 3.45.1
     */
    public static DatabaseMetaData of(Connection connection, String url, String userName, String sqliteVersion) {
        return new DatabaseCatalog(connection, url, userName, sqliteVersion);
    }
}
