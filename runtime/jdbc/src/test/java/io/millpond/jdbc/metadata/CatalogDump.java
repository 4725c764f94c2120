package io.millpond.jdbc.metadata;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Everything that a driver tells of a database, as text that can be compared. */
final class CatalogDump {
    /** A table's name may be one of these. */
    private static final List<String> TABLES = List.of(
            "author",
            "AUTHOR",
            "book",
            "pair",
            "multi",
            "selfref",
            "norow",
            "gen",
            "strictt",
            "typs",
            "it's",
            "odd \"q\" name",
            "odd_name",
            "k3",
            "pk3",
            "anon",
            "v",
            "odd v",
            "fts");

    private CatalogDump() {}

    /** The answers that are a fact; those that sqlite-jdbc refuses are left out. */
    static Map<String, Object> facts(DatabaseMetaData catalog) throws ReflectiveOperationException {
        Map<String, Object> facts = new TreeMap<>();
        for (Method method : DatabaseMetaData.class.getMethods()) {
            Class<?> type = method.getReturnType();
            if (method.getParameterCount() == 0 && (type.isPrimitive() || type == String.class)) {
                try {
                    facts.put(method.getName(), String.valueOf(method.invoke(catalog)));
                } catch (InvocationTargetException e) {
                    if (!(e.getCause() instanceof SQLFeatureNotSupportedException)) {
                        throw e;
                    }
                }
            }
        }
        return facts;
    }

    /** The answers that are rows, by question. */
    static Map<String, List<String>> rows(DatabaseMetaData catalog) throws SQLException {
        Map<String, List<String>> all = new LinkedHashMap<>();
        all.put("tables", dump(catalog.getTables(null, null, null, null)));
        all.put("tables and views", dump(catalog.getTables(null, null, "%", new String[] {"TABLE", "view"})));
        all.put("tables, no type", dump(catalog.getTables("", "", "", new String[] {})));
        for (String pattern : List.of("AUTHOR", "odd\\_name", "odd_name", "it's", "a%", "missing")) {
            all.put("tables " + pattern, dump(catalog.getTables(null, null, pattern, null)));
            all.put("columns " + pattern, dump(catalog.getColumns(null, null, pattern, null)));
        }
        all.put("columns", dump(catalog.getColumns(null, null, "%", "%")));
        all.put("columns n%", dump(catalog.getColumns("x", "y", "author", "N%")));
        all.put("no columns", dump(catalog.getColumns(null, null, "author", "")));
        for (String table : TABLES) {
            all.put("primary key " + table, dump(catalog.getPrimaryKeys(null, null, table)));
            all.put("imported " + table, dump(catalog.getImportedKeys(null, "s", table)));
            all.put("exported " + table, dump(catalog.getExportedKeys("c", null, table)));
            all.put("indexes " + table, dump(catalog.getIndexInfo(null, null, table, false, false)));
            all.put("unique indexes " + table, dump(catalog.getIndexInfo(null, null, table, true, true)));
        }
        all.put("types", dump(catalog.getTypeInfo()));
        all.put("table types", dump(catalog.getTableTypes()));
        all.put("schemas", dump(catalog.getSchemas()));
        all.put("catalogs", dump(catalog.getCatalogs()));
        all.put("procedures", dump(catalog.getProcedures(null, null, "%")));
        all.put("procedure columns", dump(catalog.getProcedureColumns(null, null, "%", "%")));
        all.put("user types", dump(catalog.getUDTs(null, null, "%", null)));
        all.put("column privileges", dump(catalog.getColumnPrivileges(null, null, "author", "%")));
        all.put("table privileges", dump(catalog.getTablePrivileges(null, null, "%")));
        all.put("best row", dump(catalog.getBestRowIdentifier(null, null, "author", 0, true)));
        all.put("version columns", dump(catalog.getVersionColumns(null, null, "author")));
        all.put("super types", dump(catalog.getSuperTypes(null, null, "%")));
        all.put("super tables", dump(catalog.getSuperTables(null, null, "%")));
        all.put("attributes", dump(catalog.getAttributes(null, null, "%", "%")));
        return all;
    }

    /** Labels, then rows; each value with its class. */
    static List<String> dump(ResultSet result) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (result) {
            ResultSetMetaData columns = result.getMetaData();
            List<String> labels = new ArrayList<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                labels.add(columns.getColumnLabel(i));
            }
            lines.add(String.join(",", labels));
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= labels.size(); i++) {
                    Object value = result.getObject(i);
                    values.add(
                            value == null ? "~" : value + ":" + value.getClass().getSimpleName());
                }
                lines.add(String.join("|", values));
            }
        }
        return lines;
    }
}
