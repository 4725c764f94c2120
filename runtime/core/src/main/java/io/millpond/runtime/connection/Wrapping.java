package io.millpond.runtime.connection;

import java.sql.SQLException;

/** {@link java.sql.Wrapper} for objects that hand out nothing but themselves. Stateless. */
final class Wrapping {
    private Wrapping() {}

    /** The physical connection is shared, so it is never handed out. */
    static <T> T unwrap(Object self, Class<T> type) throws SQLException {
        if (type.isInstance(self)) {
            return type.cast(self);
        }
        throw new SQLException(
                "This is no " + type.getName() + ", and the connection below is shared, so it is not handed out."
                        + " Next: open a connection of your own (jdbc:sqlite:) if you need the driver's own methods.",
                "0A000");
    }
}
