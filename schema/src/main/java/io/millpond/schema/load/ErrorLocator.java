package io.millpond.schema.load;

import io.millpond.schema.sql.Header;
import io.millpond.schema.sql.Identifiers;
import io.millpond.schema.sql.Statement;
import io.millpond.schema.sql.Token;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the token that an error message of SQLite is about. SQLite knows the offset (<a
 * href="https://sqlite.org/c3ref/errcode.html">sqlite3_error_offset</a>), but the JDBC driver does not hand it out.
 * Confined to one thread.
 */
final class ErrorLocator {
    private static final Pattern NEAR = Pattern.compile("near \"(.*)\": syntax error", Pattern.DOTALL);
    private static final Pattern NAMED =
            Pattern.compile("(?:no such (?:table|column|function|collation sequence|module)"
                    + "|unknown (?:function|table option)|ambiguous column name|duplicate column name|misuse of .*"
                    + "|wrong number of arguments to function|unknown column|missing datatype for"
                    + "|unknown tokenizer)(?:: | )\"?([^\"()]+)\"?.*");
    private static final Pattern DATATYPE = Pattern.compile("unknown datatype for .*: \"(\\w+).*\"");
    private static final Pattern NO_COLUMN = Pattern.compile("table (.+) has no column named (.+)");

    private final Connection connection;

    /** The connection only parses; nothing is executed on it. */
    ErrorLocator(Connection connection) {
        this.connection = connection;
    }

    /**
     * The offset of the token in the statement's file.
     *
     * @return empty where the message names no token
     */
    Optional<Integer> locate(Statement statement, String message) {
        List<Token> tokens = statement.tokens();
        if (message.startsWith("unrecognized token")) {
            return tokens.stream()
                    .filter(token -> token.kind() == Token.Kind.UNKNOWN)
                    .map(Token::start)
                    .findFirst();
        }
        if (message.equals("incomplete input")) {
            return Optional.of(tokens.get(tokens.size() - 1).end() - 1);
        }
        if (message.startsWith("AUTOINCREMENT")) {
            return keyword(tokens, "autoincrement", 1);
        }
        if (message.endsWith("more than one primary key")) {
            return keyword(tokens, "primary", 2);
        }
        Matcher near = NEAR.matcher(message);
        return near.matches() ? syntaxError(statement, near.group(1)) : named(tokens, message);
    }

    /**
     * The parser stops at the first token that does not fit. So of all tokens with this text it is the first one up to
     * which the statement already gives the same error.
     */
    private Optional<Integer> syntaxError(Statement statement, String text) {
        for (Token token : statement.tokens()) {
            if (token.text().equals(text) && failsUpTo(statement, token)) {
                return Optional.of(token.start());
            }
        }
        return Optional.empty();
    }

    private boolean failsUpTo(Statement statement, Token token) {
        int end = Math.min(token.end() - statement.start(), statement.text().length());
        String message = SqliteMessage.ofCompiling(connection, statement.text().substring(0, end));
        return message != null && NEAR.matcher(message).matches();
    }

    private static Optional<Integer> named(List<Token> tokens, String message) {
        Matcher column = NO_COLUMN.matcher(message);
        if (column.matches()) {
            return name(tokens, column.group(2), 1);
        }
        Matcher type = DATATYPE.matcher(message);
        if (type.matches()) {
            return name(tokens, type.group(1), 1);
        }
        Matcher named = NAMED.matcher(message);
        if (!named.matches()) {
            return Optional.empty();
        }
        return name(tokens, named.group(1), message.startsWith("duplicate") ? 2 : 1);
    }

    /** The n-th place of a name behind the object's own; of a dotted one the place where both parts stand, if any. */
    private static Optional<Integer> name(List<Token> tokens, String dotted, int occurrence) {
        int dot = dotted.lastIndexOf('.');
        String name = dotted.substring(dot + 1);
        String qualifier = dotted.substring(0, Math.max(0, dot));
        int own = Header.of(tokens).map(header -> header.nameToken().end()).orElse(0);
        int seen = 0;
        Optional<Integer> any = Optional.empty();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.start() < own || !token.isName() || !Identifiers.same(token.name(), name)) {
                continue;
            }
            boolean qualified = i > 1 && tokens.get(i - 1).isOperator(".");
            boolean fits = qualified ? Identifiers.same(tokens.get(i - 2).name(), qualifier) : qualifier.isEmpty();
            boolean string = token.kind() == Token.Kind.STRING;
            if (fits && !string && ++seen == occurrence) {
                return Optional.of(token.start());
            }
            if (any.isEmpty()) {
                any = Optional.of(token.start());
            }
        }
        return any;
    }

    private static Optional<Integer> keyword(List<Token> tokens, String keyword, int occurrence) {
        return tokens.stream()
                .filter(token -> token.is(keyword))
                .skip(occurrence - 1L)
                .map(Token::start)
                .findFirst();
    }
}
