package io.millpond.runtime.replica;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * All of a database: the schema, and each table's rows, shadow tables and {@code sqlite_sequence} included.
 * Two databases of equal content give equal maps.
 */
public final class Content {
    private static final String SCHEMA = "select type, name, tbl_name, sql from sqlite_schema order by 1, 2";
    private static final String TABLES =
            "select name from sqlite_schema where type = 'table' and name not like 'libsql_wasm%' and sql is not null"
                    + " and sql not like 'create virtual%' order by name";

    private static final int SHOWN_ROWS = 3;
    private static final int SHOWN_CHARACTERS = 200;

    private Content() {}

    /** Over any JDBC connection to SQLite; the caller sees to it that nobody writes meanwhile. */
    public static Map<String, List<String>> of(Connection connection) throws SQLException {
        Map<String, List<String>> content = new TreeMap<>();
        content.put("(schema)", rows(connection, SCHEMA));
        for (String table : rows(connection, TABLES)) {
            content.put(table, values(connection, table));
        }
        return content;
    }

    /** Through the driver of the server's database. */
    public static Map<String, List<String>> ofUrl(String jdbcUrl) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl)) {
            return of(connection);
        }
    }

    /** Of a file, with stock SQLite, read-only. */
    public static Map<String, List<String>> ofFile(Path file) throws SQLException {
        try (Connection connection = readOnly(file)) {
            return of(connection);
        }
    }

    /** Stock SQLite on a file, with {@code SQLITE_OPEN_READONLY}: it neither writes nor checkpoints. */
    public static Connection readOnly(Path file) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("open_mode", "1");
        properties.setProperty("busy_timeout", "0");
        return DriverManager.getConnection("jdbc:sqlite:" + file, properties);
    }

    /** What SQLite itself says of the file. */
    public static List<String> integrityCheck(Path file) throws SQLException {
        try (Connection connection = readOnly(file)) {
            return rows(connection, "pragma integrity_check");
        }
    }

    /** Rows with their columns joined by a bar. */
    public static List<String> rows(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> lines = new ArrayList<>();
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                StringBuilder line = new StringBuilder();
                for (int i = 1; i <= columns; i++) {
                    line.append(i == 1 ? "" : "|").append(rows.getString(i));
                }
                lines.add(line.toString());
            }
            return lines;
        }
    }

    private static String literals(Connection connection, String table) throws SQLException {
        String text = table.replace("'", "''");
        String columns = rows(connection, "select name from pragma_table_info('" + text + "')").stream()
                .map(name -> "\"" + name.replace("\"", "\"\"") + "\"")
                .map(name -> "typeof(" + name + "), case typeof(" + name + ") when 'blob' then hex(" + name + ") else "
                        + name + " end")
                .collect(Collectors.joining(", "));
        return "select " + columns + " from \"" + table.replace("\"", "\"\"") + "\"";
    }

    /** Sorted. Numbers as Java writes them: SQLite's own text of a real is another in each version. */
    private static List<String> values(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(literals(connection, table))) {
            List<String> lines = new ArrayList<>();
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                StringBuilder line = new StringBuilder();
                for (int i = 1; i <= columns; i += 2) {
                    String type = rows.getString(i);
                    line.append(type).append(' ');
                    line.append(type.equals("real") ? Double.toString(rows.getDouble(i + 1)) : rows.getString(i + 1));
                    line.append(", ");
                }
                lines.add(line.toString());
            }
            Collections.sort(lines);
            return lines;
        }
    }

    /**
     * Where a replica differs from its primary.
     *
     * @return a line per table and per row that only one of them has, the first ones; empty: equal
     */
    public static List<String> differences(Map<String, List<String>> replica, Map<String, List<String>> primary) {
        List<String> found = new ArrayList<>();
        Set<String> names = new TreeSet<>(replica.keySet());
        names.addAll(primary.keySet());
        for (String name : names) {
            List<String> here = replica.getOrDefault(name, List.of("(no such table)"));
            List<String> there = primary.getOrDefault(name, List.of("(no such table)"));
            if (!here.equals(there)) {
                found.add(name + ": " + here.size() + " rows here, " + there.size() + " there");
                addMissing(found, "only here: ", here, there);
                addMissing(found, "only there: ", there, here);
            }
        }
        return found;
    }

    private static void addMissing(List<String> found, String what, List<String> of, List<String> in) {
        Set<String> all = new HashSet<>(in);
        of.stream()
                .filter(row -> !all.contains(row))
                .limit(SHOWN_ROWS)
                .forEach(row -> found.add(what + row.substring(0, Math.min(SHOWN_CHARACTERS, row.length()))));
    }
}
