package io.millpond.jdbc.contract;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/** A driver with the database behind it. */
interface Engine {
    /** A fresh, empty database. */
    Database create() throws Exception;

    /** Whether it is our driver with a server. */
    boolean isServer();

    /** One database. */
    interface Database extends AutoCloseable {
        /** Another connection to it. */
        Connection open() throws SQLException;

        /** Another connection to it that only reads. */
        Connection openReadOnly() throws SQLException;

        @Override
        void close() throws IOException;
    }
}
