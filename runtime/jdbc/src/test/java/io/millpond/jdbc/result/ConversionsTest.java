package io.millpond.jdbc.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.jdbc.hrana.Column;
import io.millpond.jdbc.hrana.UnsignedInfinity;
import io.millpond.jdbc.url.DateFormat;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every stored value read by every getter, here and by sqlite-jdbc. */
class ConversionsTest {
    private static final long SEED = Long.getLong("millpond.seed", 20261121);

    private final TimeZone zone = TimeZone.getDefault();

    @BeforeEach
    void berlin() {
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
    }

    @AfterEach
    void zone() {
        TimeZone.setDefault(zone);
    }

    @Test
    void everyGetterOnEveryValue_givesTheSameAsSqliteJdbc() throws SQLException {
        List<String> different = new ArrayList<>();
        try (Connection connection = open(DateFormat.DEFAULT)) {
            for (String value : StoredValues.ALL) {
                compare(connection, "SELECT " + value, DateFormat.DEFAULT, Getter.all(), different);
            }
        }
        // JDBC wants null where sqlite-jdbc refuses NULL for these classes.
        assertThat(different)
                .allSatisfy(
                        line -> assertThat(line)
                                .matches(
                                        "SELECT null: getObject (Integer|Long|Float|Double): here null wasNull, sqlite-jdbc refused"));
        assertThat(different).hasSize(4);
    }

    @Test
    void declaredTypes_giveTheSameMetadataAsSqliteJdbc() throws SQLException {
        List<String> different = new ArrayList<>();
        List<Getter> getters = Getter.all().stream()
                .filter(getter -> getter.name().startsWith("getColumn"))
                .toList();
        List<Getter> more = new ArrayList<>(getters);
        more.add(new Getter("meta getPrecision", rows -> rows.getMetaData().getPrecision(1)));
        more.add(new Getter("meta getScale", rows -> rows.getMetaData().getScale(1)));
        more.add(new Getter("meta isSigned", rows -> rows.getMetaData().isSigned(1)));
        more.add(new Getter(
                "meta getColumnDisplaySize", rows -> rows.getMetaData().getColumnDisplaySize(1)));
        more.add(new Getter("meta isCaseSensitive", rows -> rows.getMetaData().isCaseSensitive(1)));
        try (Connection connection = open(DateFormat.DEFAULT);
                Statement statement = connection.createStatement()) {
            for (String type : DeclaredTypes.ALL) {
                statement.execute("DROP TABLE IF EXISTS t");
                statement.execute("CREATE TABLE t (c " + type + ")");
                compare(connection, "SELECT c FROM t /*" + type + "*/", DateFormat.DEFAULT, more, different);
                for (String value : List.of("null", "1", "3000000000", "1.5", "'x'", "x'00'")) {
                    statement.execute("DELETE FROM t");
                    statement.execute("INSERT INTO t VALUES (" + value + ")");
                    compare(
                            connection,
                            "SELECT c FROM t /*" + type + "*/ -- " + value,
                            DateFormat.DEFAULT,
                            more,
                            different);
                }
            }
        }
        assertThat(different).isEmpty();
    }

    @Test
    void gettersThatSqliteJdbcRefuses_areRefused() throws SQLException {
        for (Getter getter : Getter.refused()) {
            for (Object value : new Object[] {1L, 1.5, "text", new byte[1]}) {
                try (ResultSet ours = ours("c", null, value, DateFormat.DEFAULT)) {
                    assertThat(ours.next()).isTrue();
                    assertThat(getter.read(ours)).as(getter.name()).isEqualTo("refused");
                }
            }
        }
    }

    @Test
    void refusals_areSubclassesWithSqlState() throws SQLException {
        for (Getter getter : Getter.all()) {
            for (Object value : new Object[] {"text", new byte[] {1}, UnsignedInfinity.INSTANCE}) {
                try (ResultSet ours = ours("c", null, value, DateFormat.DEFAULT)) {
                    ours.next();
                    getter.call().read(ours);
                } catch (SQLException e) {
                    assertThat(e.getClass()).as(getter.name()).isNotEqualTo(SQLException.class);
                    assertThat(e.getSQLState()).as(getter.name()).isIn("22018", "22007", "22003");
                } catch (Exception e) {
                    throw new AssertionError(getter.name(), e);
                }
            }
        }
    }

    @Test
    void otherDateFormats_readTheSameAsSqliteJdbc() throws SQLException {
        List<String> different = new ArrayList<>();
        List<Getter> getters = Getter.all().stream()
                .filter(getter ->
                        getter.name().contains("Date") || getter.name().contains("Time"))
                .toList();
        for (String pattern : List.of(
                "yyyy-MM-dd HH:mm:ss",
                "yyyy-MM-dd",
                "dd.MM.yyyy",
                "MM/dd/yy",
                "yyyyMMdd",
                "yyyyMMdd'T'HHmmss",
                "yyyy-MM-dd'T'HH:mm:ssXXX",
                "yyyy-MM-dd'T'HH:mm:ss.SSS",
                "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'",
                "HH:mm:ss",
                "yyyy-MMM-dd HH:mm:ss.SSS")) {
            DateFormat dates = new DateFormat(DateFormat.Kind.TEXT, true, pattern);
            try (Connection connection = open(dates)) {
                for (String value : StoredValues.ALL) {
                    if (!value.contains("zeroblob")) { // a megabyte is no date in any format
                        compare(connection, "SELECT " + value, dates, getters, different);
                    }
                }
            }
        }
        assertThat(different).isEmpty();
    }

    @Test
    void randomRealNumbers_readTheSameAsSqliteJdbc() throws SQLException {
        Random random = new Random(SEED);
        Getter text = new Getter("getString", rows -> rows.getString(1));
        Getter date = new Getter("getTimestamp", rows -> rows.getTimestamp(1));
        List<String> different = new ArrayList<>();
        try (Connection connection = open(DateFormat.DEFAULT);
                PreparedStatement statement = connection.prepareStatement("SELECT ?")) {
            for (int n = 0; n < 30_000; n++) {
                double number = number(random);
                statement.setDouble(1, number);
                compare(
                        statement,
                        Double.toString(number),
                        DateFormat.DEFAULT,
                        n % 4 == 0 ? List.of(text, date) : List.of(text),
                        different);
            }
        }
        assertThat(different).as("seed " + SEED).isEmpty();
    }

    @Test
    void randomDigits_readTheSameAsSqliteJdbc() throws SQLException {
        Random random = new Random(SEED);
        List<Getter> getters = List.of(
                new Getter("getDouble", rows -> rows.getDouble(1)), new Getter("getLong", rows -> rows.getLong(1)));
        List<String> different = new ArrayList<>();
        try (Connection connection = open(DateFormat.DEFAULT);
                PreparedStatement statement = connection.prepareStatement("SELECT ?")) {
            for (int n = 0; n < 20_000; n++) {
                StringBuilder text = new StringBuilder();
                for (int length = random.nextInt(30); length > 0; length--) {
                    text.append("0123456789.e-+ 0123456789".charAt(random.nextInt(25)));
                }
                statement.setString(1, text.toString());
                compare(statement, text.toString(), DateFormat.DEFAULT, getters, different);
            }
        }
        assertThat(different).as("seed " + SEED).isEmpty();
    }

    @Test
    void unsignedInfinity_isRefusedWithTheWayOut() throws SQLException {
        try (ResultSet ours = ours("c", "REAL", UnsignedInfinity.INSTANCE, DateFormat.DEFAULT)) {
            ours.next();
            for (Getter getter : Getter.all()) {
                if (getter.name().startsWith("getColumn")) {
                    continue;
                }
                assertThatThrownBy(() -> getter.call().read(ours))
                        .as(getter.name())
                        .isInstanceOf(SQLDataException.class)
                        .hasMessageContaining("fetchSize")
                        .extracting(e -> ((SQLException) e).getSQLState())
                        .isEqualTo("22003");
                assertThat(ours.wasNull()).isFalse();
            }
        }
    }

    private static double number(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> Double.longBitsToDouble(random.nextLong());
            case 1 -> random.nextInt(100_000) / 100.0;
            case 2 -> random.nextDouble();
            case 3 -> random.nextLong() / Math.pow(10, random.nextInt(25));
            case 4 -> random.nextInt(1000) * Math.pow(10, random.nextInt(60) - 30);
            default -> Double.longBitsToDouble(random.nextLong() >>> (1 + random.nextInt(60)));
        };
    }

    private static Connection open(DateFormat dates) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("date_class", dates.kind().name());
        properties.setProperty("date_precision", dates.isSeconds() ? "SECONDS" : "MILLISECONDS");
        properties.setProperty("date_string_format", dates.pattern());
        return DriverManager.getConnection("jdbc:sqlite::memory:", properties);
    }

    private static void compare(
            Connection connection, String sql, DateFormat dates, List<Getter> getters, List<String> different)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            compare(statement, sql, dates, getters, different);
        }
    }

    private static void compare(
            PreparedStatement statement, String what, DateFormat dates, List<Getter> getters, List<String> different)
            throws SQLException {
        for (Getter getter : getters) {
            if (isDayThatNoCalendarHas(statement, getter)) {
                continue;
            }
            try (ResultSet theirs = statement.executeQuery()) {
                String declared = declaredType(what);
                boolean hasRow = theirs.next();
                try (ResultSet ours = ours("c", declared, hasRow ? stored(theirs) : null, dates, hasRow)) {
                    ours.next();
                    String here = getter.read(ours);
                    String there = getter.read(theirs);
                    if (!here.equals(there)) {
                        different.add(what + ": " + getter.name() + ": here " + here + ", sqlite-jdbc " + there);
                    }
                }
            }
        }
    }

    /** A real number as a date, so large that sqlite-jdbc's integers overflow: no date is right. */
    private static boolean isDayThatNoCalendarHas(PreparedStatement statement, Getter getter) throws SQLException {
        if (!getter.name().contains("Date") && !getter.name().contains("Time")) {
            return false;
        }
        try (ResultSet theirs = statement.executeQuery()) {
            return theirs.next() && theirs.getObject(1) instanceof Double day && Math.abs(day) > Integer.MAX_VALUE;
        }
    }

    /** As the server sends it; null for an expression. */
    private static String declaredType(String sql) {
        int comment = sql.indexOf("/*");
        return comment < 0 ? null : sql.substring(comment + 2, sql.indexOf("*/"));
    }

    private static Object stored(ResultSet theirs) throws SQLException {
        Object value = theirs.getObject(1);
        return value instanceof Integer number ? (Object) number.longValue() : value;
    }

    private static ResultSet ours(String name, String declared, Object value, DateFormat dates) {
        return ours(name, declared, value, dates, true);
    }

    private static ResultSet ours(String name, String declared, Object value, DateFormat dates, boolean hasRow) {
        List<Object[]> rows = new ArrayList<>();
        if (hasRow) {
            rows.add(new Object[] {value});
        }
        return ResultSets.over(null, new KnownRows(List.of(new Column(name, declared)), rows), 0, dates, () -> {});
    }
}
