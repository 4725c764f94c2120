package io.millpond.runtime.session;

import io.millpond.jdbc.LibsqlConnection;
import io.millpond.jdbc.LibsqlStatement;
import io.millpond.runtime.MillpondConfig;
import io.millpond.runtime.replica.Replica;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteDataSource;

/** One process: a replica, its gate, a connection to the server. What the router does, in its simplest form. For one thread. */
final class GateNode implements AutoCloseable {
    final @Nullable Replica replica;
    final Gate gate;
    final Sessions sessions;
    private final MillpondConfig config;
    private @Nullable Connection server;

    /** What a read found, and where. */
    record Read(long value, ReadChoice choice) {}

    private GateNode(MillpondConfig config, @Nullable Replica replica) {
        this.config = config;
        this.replica = replica;
        this.gate = Gate.open(config, replica);
        SQLiteDataSource none = new SQLiteDataSource(); // statements are run here
        this.sessions = new Sessions(
                gate, config.consistency(), (session, level) -> none, source -> DSL.using(source, SQLDialect.SQLITE));
    }

    static GateNode open(MillpondConfig config) {
        return new GateNode(config, config.replica() == null ? null : Replica.open(config));
    }

    Replica copy() {
        if (replica == null) {
            throw new IllegalStateException("no replica");
        }
        return replica;
    }

    /** After a restart: the connection that was there before is no more, which a write would be the first to find out. */
    boolean isAnswered() throws SQLException {
        return server().isValid(5);
    }

    /** Waits until the server acknowledges. */
    void write(Session session, String sql) throws SQLException {
        WriteTicket ticket = gate.sending(session);
        try (Statement statement = server().createStatement()) {
            statement.execute(sql);
            gate.written(
                    ticket,
                    statement.unwrap(LibsqlStatement.class).lastExecution().replicationIndex(),
                    server().unwrap(LibsqlConnection.class).answeredOverNanos());
        }
    }

    Read read(Session session, String sql) throws SQLException {
        return read(session, session.consistency(), sql);
    }

    Read read(Session session, Consistency level, String sql) throws SQLException {
        ReadChoice choice = gate.choose(session, level);
        if (choice.isReplica()) {
            return new Read(((Number) copy().dsl().fetchValue(sql)).longValue(), choice);
        }
        server().unwrap(LibsqlConnection.class).readAtPrimary(true);
        try (Statement statement = server().createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            long value = rows.getLong(1);
            gate.readAtPrimary(
                    session,
                    statement.unwrap(LibsqlStatement.class).lastExecution().replicationIndex(),
                    server().unwrap(LibsqlConnection.class).answeredOverNanos());
            return new Read(value, choice);
        }
    }

    private Connection server() throws SQLException {
        if (server == null) {
            server = DriverManager.getConnection(config.jdbcUrl());
        }
        return server;
    }

    @Override
    public void close() throws SQLException {
        gate.close();
        if (replica != null) {
            replica.close();
        }
        if (server != null) {
            server.close();
        }
    }
}
