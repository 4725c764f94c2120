package io.millpond.runtime.primary;

import io.millpond.runtime.MillpondConfig;
import io.millpond.runtime.MillpondException;
import io.millpond.runtime.MillpondException.Code;
import java.sql.SQLException;

/** Why a server could not be opened, in words that help. Stateless. */
final class ServerFailure {
    private static final String NEXT = " Next: ";

    private ServerFailure() {}

    static MillpondException of(MillpondConfig config, SQLException cause) {
        Code code = code(String.valueOf(cause.getSQLState()));
        String said = String.valueOf(cause.getMessage());
        // The driver knows better than we do what to do; where it says nothing, the settings are what can be wrong.
        int next = said.indexOf(NEXT);
        String why = next < 0 ? said : said.substring(0, next);
        String then = next < 0 ? settings(code) : said.substring(next + NEXT.length()) + " " + settings(code);
        return new MillpondException(code, "Cannot open " + config.shownUrl() + ": " + why, then, cause);
    }

    private static Code code(String state) {
        return switch (state) {
            case "28000" -> Code.TOKEN_REFUSED;
            case "3D000" -> Code.NAMESPACE_MISSING;
            default -> state.startsWith("08") ? Code.SERVER_UNREACHABLE : Code.CANNOT_OPEN;
        };
    }

    private static String settings(Code code) {
        return switch (code) {
            case TOKEN_REFUSED -> "The token is the setting authToken (MILLPOND_AUTH_TOKEN).";
            case NAMESPACE_MISSING -> "The database's name is the setting namespace (MILLPOND_NAMESPACE).";
            default -> "The address is the setting url (MILLPOND_URL).";
        };
    }
}
