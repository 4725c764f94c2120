package io.millpond.migrations.plan;

import io.millpond.migrations.replay.SqliteMessages;
import io.millpond.migrations.sql.Sql;
import io.millpond.schema.compare.Change.TableChanged;
import io.millpond.schema.load.Definition;
import io.millpond.schema.load.LoadedSchema;
import io.millpond.schema.model.Column;
import io.millpond.schema.model.Table;
import io.millpond.schema.model.View;
import io.millpond.schema.sql.Identifiers;
import io.millpond.schema.sql.Token;
import io.millpond.schema.sql.Tokenizer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The {@code @backfill} expressions of one table. They are written over the row as it was, and SQLite judges them there, with
 * the names that it had then; renames have happened when they run, so names in them are changed accordingly.
 */
final class Backfills {
    private final Draft draft;
    private final TableChanged change;
    private final String tableBefore;
    private final Map<String, String> newNames = new HashMap<>();
    private final Map<String, String> expressions = new HashMap<>();

    private Backfills(Draft draft, TableChanged change) {
        this.draft = draft;
        this.change = change;
        this.tableBefore = nameBefore(change.before().name());
        Table original = draft.original().schema().table(tableBefore).orElseThrow();
        for (Column column : original.columns()) {
            String now = nameNow(column.name());
            if (!Identifiers.same(now, column.name())) {
                newNames.put(Identifiers.fold(column.name()), now);
            }
        }
    }

    /** What each column gets, by its folded name; what cannot be is refused. */
    static Map<String, String> of(Draft draft, TableChanged change) {
        List<Column> columns = change.after().columns().stream()
                .filter(column -> RowCopy.backfill(column).isPresent())
                .filter(column ->
                        isEffective(change.before().column(column.name()).orElse(null), column))
                .toList();
        return columns.isEmpty() ? Map.of() : new Backfills(draft, change).all(columns);
    }

    private static boolean isEffective(@Nullable Column old, Column column) {
        return old == null || (column.notNull() && !old.notNull());
    }

    private String nameBefore(String table) {
        String name = table;
        for (int i = draft.renames().size() - 1; i >= 0; i--) {
            if (draft.renames().get(i) instanceof Rename.OfTable renamed && Identifiers.same(renamed.to(), name)) {
                name = renamed.from();
            }
        }
        return name;
    }

    private String nameNow(String column) {
        String name = column;
        for (Rename rename : draft.renames()) {
            if (rename instanceof Rename.OfColumn renamed
                    && Identifiers.same(renamed.table(), change.before().name())
                    && Identifiers.same(renamed.from(), name)) {
                name = renamed.to();
            }
        }
        return name;
    }

    private Map<String, String> all(List<Column> columns) {
        try (Connection scratch = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            create(scratch);
            columns.forEach(column -> one(scratch, column));
            return expressions;
        } catch (SQLException e) {
            throw new IllegalStateException("The tables of the replayed migrations cannot be made again", e);
        }
    }

    private void create(Connection scratch) throws SQLException {
        LoadedSchema original = draft.original();
        List<String> names = Stream.concat(
                        original.schema().tables().stream().map(Table::name),
                        original.schema().views().stream().map(View::name))
                .toList();
        try (Statement statement = scratch.createStatement()) {
            for (String name : names) {
                Definition definition = original.definition(name).orElseThrow();
                statement.executeUpdate(definition.sql());
            }
        }
    }

    private void one(Connection scratch, Column column) {
        String text = RowCopy.backfill(column).orElseThrow();
        String error = error(scratch, text);
        if (error != null) {
            refuse(column, text, "SQLite says: " + error);
            return;
        }
        String now = withNewNames(text);
        if (now == null) {
            refuse(column, text, "it has a subquery and a name that this migration changes");
            return;
        }
        expressions.put(Identifiers.fold(column.name()), now);
    }

    /** With names in backticks, which SQLite never takes for strings, as it does with double quotes. */
    private @Nullable String error(Connection scratch, String text) {
        StringBuilder sql = new StringBuilder();
        int copied = 0;
        for (Token token : Tokenizer.significant(text)) {
            if (token.kind() == Token.Kind.QUOTED && token.text().startsWith("\"")) {
                sql.append(text, copied, token.start())
                        .append('`')
                        .append(token.name().replace("`", "``"))
                        .append('`');
                copied = token.end();
            }
        }
        sql.append(text, copied, text.length());
        String select = "SELECT (" + sql + "\n) FROM " + Sql.name(tableBefore);
        try (var statement = scratch.prepareStatement(select)) {
            return statement.getParameterMetaData().getParameterCount() == 0 ? null : "a parameter has no value here";
        } catch (SQLException e) {
            return SqliteMessages.of(e);
        }
    }

    private @Nullable String withNewNames(String text) {
        List<Token> tokens = Tokenizer.significant(text);
        boolean isOneQuery = tokens.stream().noneMatch(token -> token.is("select"));
        if (!isOneQuery) {
            List<String> old = draft.renames().stream()
                    .map(Rename::from)
                    .map(Identifiers::fold)
                    .toList();
            return Sql.mentions(text, old) ? null : text;
        }
        StringBuilder result = new StringBuilder();
        int copied = 0;
        for (int i = 0; i < tokens.size(); i++) {
            String name = newName(tokens, i);
            if (name != null) {
                result.append(text, copied, tokens.get(i).start()).append(Sql.name(name));
                copied = tokens.get(i).end();
            }
        }
        return result.append(text, copied, text.length()).toString();
    }

    /** Null for what is no name, or the name of a function, or stays. */
    private @Nullable String newName(List<Token> tokens, int i) {
        Token token = tokens.get(i);
        boolean isName = token.kind() == Token.Kind.WORD || token.kind() == Token.Kind.QUOTED;
        boolean isFunction = i + 1 < tokens.size() && tokens.get(i + 1).isOperator("(");
        if (!isName || isFunction) {
            return null;
        }
        boolean isQualifier = i + 1 < tokens.size() && tokens.get(i + 1).isOperator(".");
        if (isQualifier) {
            return Identifiers.same(token.name(), tableBefore) ? change.before().name() : null;
        }
        boolean isKeyword =
                i > 0 && (tokens.get(i - 1).is("as") || tokens.get(i - 1).is("collate"));
        return isKeyword ? null : newNames.get(Identifiers.fold(token.name()));
    }

    private void refuse(Column column, String text, String why) {
        String table = change.after().name();
        draft.refuse(new Refusal(
                Refusal.Kind.NEEDS_VALUE,
                draft.place("column " + table + "." + column.name(), table),
                List.of("@backfill " + text),
                why,
                "The expression is over the row as it was, with the names that table " + tableBefore
                        + " has in the migrations; a string stands in single quotes. What this cannot say, say in a migration"
                        + " by hand."));
    }
}
