package io.millpond.schema.load;

import io.millpond.schema.sql.Header;
import io.millpond.schema.sql.Identifiers;
import io.millpond.schema.sql.Token;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Lets SQLite execute the definitions, in an order that works, and then compile what it accepts unseen: views, triggers,
 * and the functions in defaults. Confined to one thread, one instance per load.
 */
final class Execution {
    private final Connection connection;
    private final Declarations declarations;
    private final List<Failure> failures = new ArrayList<>();
    private final List<Failure> consequences = new ArrayList<>();

    Execution(Connection connection, Declarations declarations) {
        this.connection = connection;
        this.declarations = declarations;
    }

    /** What SQLite says of a definition. */
    record Failure(SourceStatement source, String message) {}

    /** Runs all; returns the failures that are not consequences of others, all of them where that leaves none. */
    List<Failure> run() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("BEGIN"); // one transaction, for speed
            define(statement);
        }
        each(
                Header.Kind.TABLE,
                source -> compile("EXPLAIN INSERT INTO "
                        + Identifiers.quote(source.header().name()) + " DEFAULT VALUES"));
        ViewCheck views = new ViewCheck(declarations);
        failures.addAll(views.failures(
                accepted(Header.Kind.VIEW),
                view -> compile(
                        "SELECT * FROM " + Identifiers.quote(view.header().name()))));
        consequences.addAll(views.all());
        try (Statement statement = connection.createStatement()) {
            each(Header.Kind.TRIGGER, trigger -> defineTrigger(statement, trigger));
            statement.executeUpdate("COMMIT");
        }
        return failures.isEmpty() && declarations.isFlawless() ? consequences : failures;
    }

    /** Kinds are in an order that works; CREATE TABLE … AS SELECT may need a later table or view, hence the rounds. */
    private void define(Statement statement) {
        List<SourceStatement> pending = declarations.accepted().stream()
                .filter(source -> !source.isTrigger())
                .sorted(Comparator.comparing(source -> source.header().kind()))
                .toList();
        List<Failure> round = List.of();
        int before;
        do {
            before = pending.size();
            round = new ArrayList<>();
            for (SourceStatement source : pending) {
                String message = execute(statement, source.sql());
                if (message != null) {
                    round.add(new Failure(source, message));
                }
            }
            pending = round.stream().map(Failure::source).toList();
        } while (!pending.isEmpty() && pending.size() < before);
        report(round);
    }

    /** First all names that failed, then of each failure whether it is a consequence. */
    private void report(List<Failure> found) {
        found.forEach(failure -> declarations.markFailed(failure.source()));
        for (Failure failure : found) {
            boolean consequence =
                    failure.message().startsWith("no such table") && declarations.mentionsFailed(failure.source());
            (consequence ? consequences : failures).add(failure);
        }
    }

    private interface Check {
        @Nullable String failure(SourceStatement source) throws SQLException;
    }

    private void each(Header.Kind kind, Check check) throws SQLException {
        for (SourceStatement source : accepted(kind)) {
            boolean skip = declarations.hasFailed(source.header().name()) && !source.isTrigger();
            String message = skip ? null : check.failure(source);
            if (message != null) {
                boolean consequence = declarations.mentionsFailed(source);
                (consequence ? consequences : failures).add(new Failure(source, message));
            }
        }
    }

    private List<SourceStatement> accepted(Header.Kind kind) {
        Predicate<SourceStatement> wanted = source -> source.header().kind() == kind;
        return declarations.accepted().stream().filter(wanted).toList();
    }

    /**
     * Makes a trigger and compiles a statement that fires it. What fails goes again, so that the next trigger's failure is
     * its own.
     */
    private @Nullable String defineTrigger(Statement statement, SourceStatement trigger) throws SQLException {
        String message = execute(statement, trigger.sql());
        if (message != null) {
            return message;
        }
        message = compile(firing(trigger));
        if (message != null) {
            statement.executeUpdate(
                    "DROP TRIGGER " + Identifiers.quote(trigger.header().name()));
        }
        return message;
    }

    private String firing(SourceStatement trigger) throws SQLException {
        String target = String.valueOf(trigger.header().target());
        String quoted = Identifiers.quote(target);
        List<Token> tokens = trigger.statement().tokens();
        int name = tokens.indexOf(trigger.header().nameToken());
        for (int i = name + 1; i < tokens.size(); i++) {
            if (tokens.get(i).is("insert")) {
                return "EXPLAIN INSERT INTO " + quoted + " DEFAULT VALUES";
            }
            if (tokens.get(i).is("delete")) {
                return "EXPLAIN DELETE FROM " + quoted;
            }
            if (tokens.get(i).is("update")) {
                boolean of = tokens.get(i + 1).is("of");
                String column = Identifiers.quote(of ? tokens.get(i + 2).name() : firstColumn(target));
                return "EXPLAIN UPDATE " + quoted + " SET " + column + " = " + column;
            }
        }
        throw new IllegalStateException("SQLite accepted a trigger without event: " + trigger.sql());
    }

    private String firstColumn(String table) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT name FROM pragma_table_xinfo(?, 'main') WHERE hidden = 0 ORDER BY cid LIMIT 1")) {
            query.setString(1, table);
            try (var row = query.executeQuery()) {
                return Optional.ofNullable(row.next() ? row.getString(1) : null).orElse("rowid");
            }
        }
    }

    private static @Nullable String execute(Statement statement, String sql) {
        try {
            statement.executeUpdate(sql);
            return null;
        } catch (SQLException e) {
            return SqliteMessage.of(e);
        }
    }

    private @Nullable String compile(String sql) {
        return SqliteMessage.ofCompiling(connection, sql);
    }
}
