package io.millpond.jdbc.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.testkit.sqld.Sqld;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every value read by every getter, from a server and from a file: an application sees no difference. */
class ConversionsIT {
    private Connection server;
    private Connection file;

    @BeforeEach
    void open() throws SQLException {
        server = DriverManager.getConnection(Sqld.freshDatabase().jdbcUrl());
        file = DriverManager.getConnection("jdbc:sqlite::memory:");
    }

    @AfterEach
    void close() throws SQLException {
        server.close();
        file.close();
    }

    @Test
    void everyGetterOnEveryValue_givesTheSameOnServerAndFile() throws SQLException {
        List<String> different = new ArrayList<>();
        for (String value : StoredValues.ALL) {
            compare("SELECT " + value, Getter.all(), different);
        }
        // JDBC wants null where sqlite-jdbc refuses NULL for these classes; sqlite-jdbc's integers overflow in dates of
        // real numbers beyond 2^31 days.
        assertThat(different)
                .filteredOn(line -> !line.matches("SELECT null: getObject (Integer|Long|Float|Double): .*refused"))
                .filteredOn(
                        line -> !line.matches("SELECT -?(\\de\\d+|1234567890|922337203685477|3.[04]e).*(Date|Time).*"))
                .isEmpty();
    }

    @Test
    void declaredTypes_giveTheSameMetadataOnServerAndFile() throws SQLException {
        List<Getter> getters = new ArrayList<>(Getter.all());
        getters.removeIf(getter -> !getter.name().startsWith("getColumn"));
        getters.add(new Getter("meta getPrecision", rows -> rows.getMetaData().getPrecision(1)));
        getters.add(new Getter("meta getScale", rows -> rows.getMetaData().getScale(1)));
        getters.add(new Getter("meta isSigned", rows -> rows.getMetaData().isSigned(1)));
        List<String> different = new ArrayList<>();
        int table = 0;
        for (String type : DeclaredTypes.ALL) {
            String name = "t" + table++;
            for (Connection connection : List.of(server, file)) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("CREATE TABLE " + name + " (id INTEGER PRIMARY KEY, c " + type + ")");
                    statement.execute("INSERT INTO " + name
                            + " VALUES (1, NULL), (2, 1), (3, 3000000000), (4, 1.5), (5, 'x'), (6, x'00')");
                }
            }
            for (int id = 0; id <= 6; id++) {
                compare("SELECT c FROM " + name + " WHERE id = " + id + " -- " + type, getters, different);
            }
        }
        assertThat(different).isEmpty();
    }

    private void compare(String sql, List<Getter> getters, List<String> different) throws SQLException {
        try (PreparedStatement here = server.prepareStatement(sql);
                PreparedStatement there = file.prepareStatement(sql);
                ResultSet ours = here.executeQuery()) {
            ours.next();
            for (Getter getter : getters) {
                try (ResultSet theirs = there.executeQuery()) {
                    theirs.next();
                    String onServer = getter.read(ours);
                    String onFile = getter.read(theirs);
                    if (!onServer.equals(onFile)) {
                        different.add(sql + ": " + getter.name() + ": server " + onServer + ", file " + onFile);
                    }
                }
            }
        }
    }
}
