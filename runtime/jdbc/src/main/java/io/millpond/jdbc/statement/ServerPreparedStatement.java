package io.millpond.jdbc.statement;

import io.millpond.jdbc.hrana.Column;
import io.millpond.jdbc.hrana.Description;
import io.millpond.jdbc.metadata.Columns;
import java.sql.ParameterMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement with parameters. Preparing sends nothing: the text goes with its arguments, in one round trip. For one thread,
 * except {@link #cancel()}.
 */
final class ServerPreparedStatement extends ParameterSetters {
    private final StatementText text;
    private final List<@Nullable String> parameters;
    private @Nullable List<Column> columns;

    ServerPreparedStatement(ServerConnection connection, StatementText text) throws SQLException {
        super(connection, text.parameters().size());
        this.text = text;
        this.parameters = text.parameters();
    }

    @Override
    public boolean execute() throws SQLException {
        return run(text, values().copy());
    }

    @Override
    public ResultSet executeQuery() throws SQLException {
        return query(text, values().copy());
    }

    @Override
    public int executeUpdate() throws SQLException {
        return toInt(executeLargeUpdate());
    }

    @Override
    public long executeLargeUpdate() throws SQLException {
        checkOpen();
        if (text.parts().get(0).sql().isRead()) {
            throw Refusals.rows();
        }
        return update(text, values().copy());
    }

    @Override
    public void addBatch() throws SQLException {
        addBatch(text, values().copy());
    }

    /** With the values that it has now. */
    void addTo(Batch other) throws SQLException {
        checkOpen();
        other.add(text, values().copy());
    }

    /** One round trip the first time; null for a statement without columns. */
    @Override
    public @Nullable ResultSetMetaData getMetaData() throws SQLException {
        checkOpen();
        List<Column> known = columns;
        if (known == null) {
            known = describe(text.parts().get(0));
            columns = known;
        }
        @Nullable Object @Nullable [] firstRow = null;
        return known.isEmpty() ? null : Columns.of(known, firstRow);
    }

    private List<Column> describe(StatementText.Part part) throws SQLException {
        if (!part.question().isEmpty()) {
            return KeptValues.columns(part.question());
        } else if (part.isWithoutRows()) {
            return List.of();
        }
        Duration timeout = Duration.ofSeconds(getQueryTimeout());
        return connection()
                .session()
                .describe(part.sql().text(), connection().session().call(timeout))
                .columns();
    }

    @Override
    public ParameterMetaData getParameterMetaData() throws SQLException {
        checkOpen();
        return Columns.parameters(new Description(parameters, List.of(), false, false));
    }

    // ---- JDBC: not on a prepared statement

    @Override
    boolean execute(String sql, KeysRequest wanted) throws SQLException {
        throw ownText();
    }

    @Override
    long update(String sql, KeysRequest wanted) throws SQLException {
        throw ownText();
    }

    @Override
    public ResultSet executeQuery(String sql) throws SQLException {
        throw ownText();
    }

    @Override
    public void addBatch(String sql) throws SQLException {
        throw ownText();
    }

    private static SQLException ownText() {
        return new SQLException(
                "A prepared statement runs only its own text. Next: call the method without a text, or make a Statement.",
                "HY010");
    }
}
