package io.millpond.jdbc.url;

import java.sql.SQLNonTransientConnectionException;
import org.jspecify.annotations.Nullable;

/**
 * The errors of URLs and properties. What the URL holds is shown only where it cannot be a secret: people put tokens in
 * wrong places. Stateless.
 */
final class BadUrl {
    private static final String EXAMPLE = "jdbc:libsql://host:port/path?namespace=name";

    private BadUrl() {}

    /** A part of the address is wrong. */
    static SQLNonTransientConnectionException part(String part, String why) {
        return error("The " + part + " of the URL is wrong: " + why + ". Next: write it as " + EXAMPLE + ".", null);
    }

    /** The value of a property or parameter is wrong. */
    static SQLNonTransientConnectionException value(
            ConnectionProperty property, String value, String allowed, @Nullable Exception cause) {
        String shown = property.isSecret() ? "its value (secret)" : "'" + value + "'";
        return error(
                "The property " + property.key() + " is wrong: " + shown + " is not allowed. Next: give " + allowed
                        + ".",
                cause);
    }

    /** A parameter of the URL is wrong by itself. */
    static SQLNonTransientConnectionException parameter(String why) {
        return error("A parameter of the URL is wrong: " + why, null);
    }

    private static SQLNonTransientConnectionException error(String message, @Nullable Exception cause) {
        return new SQLNonTransientConnectionException(message, "08001", cause);
    }
}
