package io.millpond.schema.load;

import io.millpond.schema.load.Catalog.ObjectRow;
import io.millpond.schema.model.Column;
import io.millpond.schema.model.SqlText;
import io.millpond.schema.model.Table;
import io.millpond.schema.model.View;
import io.millpond.schema.model.ViewColumn;
import io.millpond.schema.sql.Identifiers;
import io.millpond.schema.sql.Token;
import io.millpond.schema.sql.Tokenizer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds out the columns of views: their names, their types, and which column of which table each one is.
 *
 * <p>SQLite knows the last, but the JDBC driver does not hand it out. So the views are made once more in a scratch database
 * in memory, over tables in which every column has a type of its own. A view's column has the type of the table's column
 * that it is, through sub-queries and other views; so the type tells the origin. Each such type has the affinity of the
 * real one, hence what SQLite says of expressions stays true.
 */
final class ViewColumns implements AutoCloseable {
    private static final Pattern MARK = Pattern.compile("(?:INTEGER|TEXT|BLOB|REAL|NUMERIC)_AT_(\\d+)_(\\d+)");

    private final List<Table> tables;
    private final Connection scratch;

    private ViewColumns(List<Table> tables, Connection scratch) {
        this.tables = tables;
        this.scratch = scratch;
    }

    /** Makes the views' model; a view that refers to what is not there has no columns. */
    static List<View> of(List<Table> tables, List<String> virtualTables, List<ObjectRow> views, QuotedStrings strings) {
        if (views.isEmpty()) {
            return List.of();
        }
        try (ViewColumns columns = new ViewColumns(tables, MemoryDatabase.open())) {
            columns.create(virtualTables, views);
            List<View> result = new ArrayList<>();
            for (ObjectRow view : views) {
                result.add(columns.view(view, strings));
            }
            return result;
        } catch (SQLException e) {
            throw MemoryDatabase.failure(e);
        }
    }

    private void create(List<String> virtualTables, List<ObjectRow> views) throws SQLException {
        try (Statement statement = scratch.createStatement()) {
            for (int i = 0; i < tables.size(); i++) {
                statement.executeUpdate(marked(tables.get(i), i));
            }
            for (String sql : virtualTables) {
                tolerate(statement, sql);
            }
            for (ObjectRow view : views) {
                tolerate(statement, view.sql());
            }
        }
    }

    /** A module or a syntax that only the live database's SQLite knows: the views that need it have no columns then. */
    @SuppressWarnings("EmptyCatch")
    private static void tolerate(Statement statement, String sql) {
        try {
            statement.executeUpdate(sql);
        } catch (SQLException leftOut) {
            // Said above.
        }
    }

    private static String marked(Table table, int number) {
        StringBuilder sql = new StringBuilder("CREATE TABLE " + Identifiers.quote(table.name()) + "(");
        List<Column> columns = table.columns();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            sql.append(i == 0 ? "" : ", ")
                    .append(Identifiers.quote(column.name()))
                    .append(' ')
                    .append(affinity(column.declaredType()))
                    .append("_AT_")
                    .append(number)
                    .append('_')
                    .append(i);
        }
        return sql.append(')').toString();
    }

    /** The rules of <a href="https://sqlite.org/datatype3.html#determination_of_column_affinity">affinity</a>. */
    private static String affinity(String type) {
        if (type.contains("INT")) {
            return "INTEGER";
        }
        if (type.contains("CHAR") || type.contains("CLOB") || type.contains("TEXT")) {
            return "TEXT";
        }
        if (type.contains("BLOB") || type.isEmpty()) {
            return "BLOB";
        }
        boolean real = type.contains("REAL") || type.contains("FLOA") || type.contains("DOUB");
        return real ? "REAL" : "NUMERIC";
    }

    private View view(ObjectRow view, QuotedStrings strings) {
        String definition = ModelBuilder.afterName(view.sql());
        return new View(
                view.name(),
                columns(view.name()),
                strings.resolve(SqlText.of(definition)),
                CommentText.parse(commentsBeforeSelect(definition)));
    }

    private List<ViewColumn> columns(String view) {
        List<ViewColumn> columns = new ArrayList<>();
        try (PreparedStatement statement =
                scratch.prepareStatement("SELECT name, type FROM pragma_table_xinfo(?, 'main') ORDER BY cid")) {
            statement.setString(1, view);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    columns.add(column(row.getString(1), row.getString(2)));
                }
            }
        } catch (SQLException brokenView) {
            return List.of();
        }
        return columns;
    }

    private ViewColumn column(String name, @Nullable String type) {
        Matcher mark = MARK.matcher(type == null ? "" : type);
        if (!mark.matches()) {
            return new ViewColumn(name, type == null ? "" : type, null, null);
        }
        Table table = tables.get(Integer.parseInt(mark.group(1)));
        Column column = table.columns().get(Integer.parseInt(mark.group(2)));
        return new ViewColumn(name, column.declaredType(), table.name(), column.name());
    }

    private static List<String> commentsBeforeSelect(String definition) {
        List<String> comments = new ArrayList<>();
        for (Token token : Tokenizer.tokens(definition)) {
            if (token.is("select") || token.is("with") || token.is("values")) {
                return comments;
            }
            if (token.kind() == Token.Kind.COMMENT) {
                comments.add(token.text());
            }
        }
        return comments;
    }

    @Override
    public void close() throws SQLException {
        scratch.close();
    }
}
