package io.millpond.jdbc.result;

import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.sql.Clob;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;

/** One way to read a column, named for messages. */
@SuppressWarnings("JavaUtilDate") // what JDBC speaks
record Getter(String name, Call call) {
    /** Reads column 1. */
    @FunctionalInterface
    interface Call {
        Object read(ResultSet rows) throws Exception;
    }

    /** What it gave, as text that can be compared: the class, the value and wasNull; or that it was refused. */
    String read(ResultSet rows) {
        Object value;
        try {
            value = call.read(rows);
            boolean isMetaData = name.startsWith("getColumn") || name.startsWith("meta ");
            return show(value) + (!isMetaData && rows.wasNull() ? " wasNull" : "");
        } catch (SQLException | DateTimeException e) {
            return "refused";
        } catch (Exception e) {
            return e.toString();
        }
    }

    private static String show(Object value) throws Exception {
        if (value instanceof byte[] bytes) {
            return "bytes "
                    + (bytes.length > 100 ? bytes.length + " " + Arrays.hashCode(bytes) : Arrays.toString(bytes));
        }
        if (value instanceof InputStream stream) {
            return "stream " + show(stream.readAllBytes());
        }
        if (value instanceof Reader reader) {
            StringWriter text = new StringWriter();
            reader.transferTo(text);
            return "reader " + text;
        }
        if (value instanceof Clob clob) {
            return "clob " + clob.length() + clob.getSubString(1, Integer.MAX_VALUE) + show(clob.getAsciiStream());
        }
        if (value instanceof java.util.Date date) {
            return date.getClass().getName() + date.getTime() + (date instanceof Timestamp t ? "." + t.getNanos() : "");
        }
        return value == null ? "null" : value.getClass().getName() + " " + value;
    }

    /** What sqlite-jdbc offers. */
    @SuppressWarnings("deprecation")
    static List<Getter> all() {
        TimeZone tokyo = TimeZone.getTimeZone("Asia/Tokyo");
        List<Getter> all = new ArrayList<>(List.of(
                new Getter("getString", rows -> rows.getString(1)),
                new Getter("getInt", rows -> rows.getInt(1)),
                new Getter("getLong", rows -> rows.getLong(1)),
                new Getter("getShort", rows -> rows.getShort(1)),
                new Getter("getByte", rows -> rows.getByte(1)),
                new Getter("getBoolean", rows -> rows.getBoolean(1)),
                new Getter("getFloat", rows -> rows.getFloat(1)),
                new Getter("getDouble", rows -> rows.getDouble(1)),
                new Getter("getBytes", rows -> rows.getBytes(1)),
                new Getter("getDate", rows -> rows.getDate(1)),
                new Getter("getTime", rows -> rows.getTime(1)),
                new Getter("getTimestamp", rows -> rows.getTimestamp(1)),
                new Getter("getDate in Tokyo", rows -> rows.getDate(1, Calendar.getInstance(tokyo))),
                new Getter("getTime in Tokyo", rows -> rows.getTime(1, Calendar.getInstance(tokyo))),
                new Getter("getTimestamp in Tokyo", rows -> rows.getTimestamp(1, Calendar.getInstance(tokyo))),
                new Getter("getObject", rows -> rows.getObject(1)),
                new Getter("getClob", rows -> rows.getClob(1)),
                new Getter("getAsciiStream", rows -> rows.getAsciiStream(1)),
                new Getter("getUnicodeStream", rows -> rows.getUnicodeStream(1)),
                new Getter("getBinaryStream", rows -> rows.getBinaryStream(1)),
                new Getter("getCharacterStream", rows -> rows.getCharacterStream(1)),
                new Getter("getNCharacterStream", rows -> rows.getNCharacterStream(1)),
                new Getter("getColumnType", rows -> rows.getMetaData().getColumnType(1)),
                new Getter("getColumnTypeName", rows -> rows.getMetaData().getColumnTypeName(1)),
                new Getter("getColumnClassName", rows -> rows.getMetaData().getColumnClassName(1))));
        for (Class<?> type : List.of(
                String.class,
                Boolean.class,
                Integer.class,
                Long.class,
                Float.class,
                Double.class,
                byte[].class,
                Date.class,
                Time.class,
                Timestamp.class,
                LocalDate.class,
                LocalTime.class,
                LocalDateTime.class)) {
            all.add(new Getter("getObject " + type.getSimpleName(), rows -> rows.getObject(1, type)));
        }
        // wasNull after getBigDecimal of NULL is an error in sqlite-jdbc: read something else last.
        all.add(new Getter("getBigDecimal", rows -> {
            BigDecimal number = rows.getBigDecimal(1);
            rows.getObject(1);
            return number;
        }));
        all.add(new Getter("getObject BigDecimal", rows -> {
            BigDecimal number = rows.getObject(1, BigDecimal.class);
            rows.getObject(1);
            return number;
        }));
        return all;
    }

    /** What neither driver offers. */
    @SuppressWarnings("deprecation")
    static List<Getter> refused() {
        return List.of(
                new Getter("getBlob", rows -> rows.getBlob(1)),
                new Getter("getNClob", rows -> rows.getNClob(1)),
                new Getter("getSQLXML", rows -> rows.getSQLXML(1)),
                new Getter("getArray", rows -> rows.getArray(1)),
                new Getter("getURL", rows -> rows.getURL(1)),
                new Getter("getRef", rows -> rows.getRef(1)),
                new Getter("getRowId", rows -> rows.getRowId(1)),
                new Getter("getBigDecimal scale", rows -> rows.getBigDecimal(1, 2)),
                new Getter("getObject map", rows -> rows.getObject(1, Map.of())),
                new Getter("getObject Character", rows -> rows.getObject(1, Character.class)));
    }
}
