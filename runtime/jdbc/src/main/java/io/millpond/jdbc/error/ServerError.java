package io.millpond.jdbc.error;

import io.millpond.jdbc.hrana.HranaError;
import java.util.List;
import java.util.Map;

/**
 * What an error of the server means.
 *
 * @param message without the prefixes that sqld puts before SQLite's own text
 * @param code the server's, or if it gave none a name of SQLite's; never {@code PROXY_ERROR} unless nothing else is known
 * @param number SQLite's extended result code; 0 if the error is not of SQLite's kind
 */
record ServerError(String message, String code, int number) {
    /** A replica node wraps the errors of its primary so, and keeps only their text. */
    private static final String PROXY = "PROXY_ERROR";

    private static final String PROXY_PREFIX = "error executing a request on the primary: ";

    private static final List<String> PREFIXES = List.of(
            "Internal Error: ",
            "SQLite error: ",
            "SQLite input error: ",
            "SQL input error: ",
            "SQL string could not be parsed: ");

    /** By what SQLite's own text begins with: the server sends no extended code, and a replica node none at all. */
    private static final Map<String, Integer> BEGINNINGS = Map.ofEntries(
            Map.entry("UNIQUE constraint failed", 2067),
            Map.entry("PRIMARY KEY constraint failed", 1555),
            Map.entry("PRIMARY KEY must be unique", 1555),
            Map.entry("NOT NULL constraint failed", 1299),
            Map.entry("CHECK constraint failed", 275),
            Map.entry("FOREIGN KEY constraint failed", 787),
            Map.entry("cannot store ", 3091),
            Map.entry("database is locked", 5),
            Map.entry("database table is locked", 6),
            Map.entry("attempt to write a readonly database", 8),
            Map.entry("interrupted", 9),
            Map.entry("disk I/O error", 10),
            Map.entry("database disk image is malformed", 11),
            Map.entry("database or disk is full", 13),
            Map.entry("unable to open database file", 14),
            Map.entry("string or blob too big", 18),
            Map.entry("constraint failed", 19),
            Map.entry("datatype mismatch", 20),
            Map.entry("bad parameter or other API misuse", 21),
            Map.entry("not authorized", 23),
            Map.entry("column index out of range", 25),
            Map.entry("file is not a database", 26));

    private static final Map<String, String> SERVER_BEGINNINGS = Map.of(
            "Transaction timed-out", "TRANSACTION_TIMEOUT",
            "Operation was blocked", "BLOCKED",
            "Response is too large", "RESPONSE_TOO_LARGE",
            "Arguments do not match SQL parameters", "ARGS_INVALID",
            "syntax error around", "SQL_PARSE_ERROR",
            "unsupported statement", "SQL_PARSE_ERROR",
            "no such ", "SQLITE_ERROR");

    /** Reads what the server says. */
    static ServerError of(HranaError error) {
        String message = strip(error.message());
        String code = error.code() == null ? PROXY : error.code();
        if (code.equals(PROXY) || code.equals("SQLITE_UNKNOWN")) {
            code = inferred(message, code.equals(PROXY) ? PROXY : "SQLITE_ERROR");
        }
        String extended = error.extendedCode();
        int number = extended == null ? 0 : ResultCodes.number(extended);
        return new ServerError(message, code, number != 0 ? number : number(code, message));
    }

    private static String strip(String message) {
        int inner = message.indexOf(PROXY_PREFIX);
        String text = inner < 0 ? message : message.substring(inner + PROXY_PREFIX.length());
        text = unquoted(text);
        for (String prefix : PREFIXES) {
            text = text.startsWith(prefix) ? unquoted(text.substring(prefix.length())) : text;
        }
        return text;
    }

    private static String unquoted(String text) {
        boolean isQuoted = text.length() > 1 && text.startsWith("`") && text.endsWith("`");
        return isQuoted ? text.substring(1, text.length() - 1) : text;
    }

    private static String inferred(String message, String otherwise) {
        for (Map.Entry<String, String> known : SERVER_BEGINNINGS.entrySet()) {
            if (message.startsWith(known.getKey())) {
                return known.getValue();
            }
        }
        int number = byBeginning(message);
        return number == 0 ? otherwise : ResultCodes.name(number);
    }

    private static int number(String code, String message) {
        return switch (code) {
            case "SQL_PARSE_ERROR", "SQL_INPUT_ERROR", "SQL_NO_STATEMENT", "SQL_MANY_STATEMENTS", PROXY ->
                ResultCodes.ERROR;
            case "TRANSACTION_TIMEOUT", "TRANSACTION_BUSY" -> ResultCodes.BUSY;
            default -> {
                int primary = ResultCodes.number(code);
                int found = byBeginning(message);
                if (primary == ResultCodes.CONSTRAINT && found == 0) {
                    // Only RAISE in a trigger lets the schema choose the text.
                    yield 1811;
                }
                yield (found & 0xff) == primary ? found : primary;
            }
        };
    }

    private static int byBeginning(String message) {
        for (Map.Entry<String, Integer> known : BEGINNINGS.entrySet()) {
            if (message.startsWith(known.getKey())) {
                return known.getValue();
            }
        }
        return 0;
    }

    /** SQLite's name of the number if it has one, else the server's code. */
    String shownCode() {
        boolean isOwn = code.startsWith("SQLITE_") || (code.equals(PROXY) && number != ResultCodes.ERROR);
        return isOwn && number != 0 ? ResultCodes.name(number) : code;
    }
}
