package io.millpond.jdbc.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import java.util.Random;
import java.util.TimeZone;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Values on their way in through a prepared statement and out through a result. Longer than others: one list of all types,
 * which reads better whole.
 */
abstract class TypeContract extends Contract {
    TypeContract(Engine engine) {
        super(engine);
    }

    @BeforeEach
    void createTable() throws SQLException {
        run("CREATE TABLE v (id INTEGER PRIMARY KEY, v)");
    }

    /** Sets a parameter, or reads a column. */
    @FunctionalInterface
    interface Use<T> {
        void of(T it) throws SQLException, IOException;
    }

    /** Stores what the setter sets as the only row, and lets the getter read it: column 1 the value, 2 its typeof. */
    private void roundTrip(Use<PreparedStatement> setter, Use<ResultSet> getter) throws SQLException, IOException {
        run("DELETE FROM v");
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO v (v) VALUES (?)")) {
            setter.of(insert);
            assertThat(insert.executeUpdate()).isEqualTo(1);
        }
        try (PreparedStatement select = connection.prepareStatement("SELECT v, typeof(v) FROM v");
                ResultSet result = select.executeQuery()) {
            assertThat(result.next()).isTrue();
            getter.of(result);
            assertThat(result.next()).isFalse();
        }
    }

    private void stored(Use<PreparedStatement> setter, String type, Object value) throws SQLException, IOException {
        roundTrip(setter, result -> {
            assertThat(result.getString(2)).isEqualTo(type);
            assertThat(result.getObject(1)).isEqualTo(value);
            assertThat(result.wasNull()).isEqualTo(value == null);
        });
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                0,
                1,
                -1,
                127,
                -129,
                Integer.MAX_VALUE,
                Integer.MIN_VALUE,
                1L << 53,
                (1L << 53) + 1,
                -(1L << 53) - 1,
                Long.MAX_VALUE,
                Long.MAX_VALUE - 1,
                Long.MIN_VALUE
            })
    void integer_isExact(long value) throws Exception {
        roundTrip(statement -> statement.setLong(1, value), result -> {
            assertThat(result.getLong(1)).isEqualTo(value);
            assertThat(result.getObject(1, Long.class)).isEqualTo(value);
            assertThat(result.getString(1)).isEqualTo(Long.toString(value));
            assertThat(result.getBigDecimal(1)).isEqualTo(BigDecimal.valueOf(value));
            assertThat(result.getObject(1)).isEqualTo(value == (int) value ? (Object) (int) value : value);
            assertThat(result.getString(2)).isEqualTo("integer");
        });
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {
                0.0,
                -0.0,
                1.5,
                -1.5,
                0.1,
                1.0,
                100.0,
                1e15,
                1e16,
                1e17,
                1e300,
                1e-300,
                0.30000000000000004,
                123456789.12345679,
                Double.MAX_VALUE,
                Double.MIN_VALUE,
                Double.MIN_NORMAL,
                9007199254740992.0
            })
    void realNumber_isExact(double value) throws Exception {
        roundTrip(statement -> statement.setDouble(1, value), result -> {
            assertThat(result.getDouble(1)).isEqualTo(value);
            assertThat(result.getObject(1)).isEqualTo(value);
            assertThat(Double.parseDouble(result.getString(1))).isCloseTo(value, offset(0.0));
            assertThat(result.getString(2)).isEqualTo("real");
        });
    }

    @Test
    void randomRealNumbers_areExact() throws Exception {
        Random random = new Random(20261121);
        List<Double> numbers = new ArrayList<>();
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO v VALUES (?, ?)")) {
            for (int id = 0; id < 1000; id++) {
                double number = Double.longBitsToDouble(random.nextLong());
                if (Double.isFinite(number)) {
                    insert.setInt(1, numbers.size());
                    insert.setDouble(2, number);
                    insert.addBatch();
                    numbers.add(number);
                }
            }
            insert.executeBatch();
        }
        connection.commit();
        try (PreparedStatement select = connection.prepareStatement("SELECT v FROM v ORDER BY id");
                ResultSet result = select.executeQuery()) {
            for (double number : numbers) {
                assertThat(result.next()).isTrue();
                assertThat(result.getDouble(1)).isEqualTo(number);
            }
        }
    }

    @Test
    void infinities_keepTheirSign() throws Exception {
        for (double infinity : new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            roundTrip(statement -> statement.setDouble(1, infinity), result -> {
                assertThat(result.getDouble(1)).isEqualTo(infinity);
                assertThat(result.getFloat(1)).isEqualTo((float) infinity);
                assertThat(result.getString(1)).isEqualTo(infinity > 0 ? "Inf" : "-Inf");
                assertThat(result.getLong(1)).isEqualTo(infinity > 0 ? Long.MAX_VALUE : Long.MIN_VALUE);
                assertThat(result.getString(2)).isEqualTo("real");
            });
        }
    }

    @Test
    void nan_isStoredAsNull() throws Exception {
        stored(statement -> statement.setDouble(1, Double.NaN), "null", null);
        stored(statement -> statement.setFloat(1, Float.NaN), "null", null);
        stored(statement -> statement.setObject(1, Double.NaN), "null", null);
    }

    @Test
    void nulls_areNullOfEveryType() throws Exception {
        stored(statement -> statement.setNull(1, Types.INTEGER), "null", null);
        stored(statement -> statement.setString(1, null), "null", null);
        stored(statement -> statement.setBytes(1, null), "null", null);
        stored(statement -> statement.setObject(1, null), "null", null);
        stored(statement -> statement.setBigDecimal(1, null), "null", null);
        stored(statement -> statement.setTimestamp(1, null), "null", null);
        roundTrip(statement -> statement.setNull(1, Types.VARCHAR), result -> {
            assertThat(result.getInt(1)).isZero();
            assertThat(result.wasNull()).isTrue();
            assertThat(result.getBoolean(1)).isFalse();
            assertThat(result.getString(1)).isNull();
            assertThat(result.getBytes(1)).isNull();
            assertThat(result.getBigDecimal(1)).isNull();
            assertThat(result.getTimestamp(1)).isNull();
            assertThat(result.getObject(1, LocalDate.class)).isNull();
            assertThat(result.getBinaryStream(1)).isNull();
            assertThat(result.getCharacterStream(1)).isNull();
            assertThat(result.getClob(1)).isNull();
        });
    }

    @Test
    void emptyTextAndBlob_areNotNull() throws Exception {
        stored(statement -> statement.setString(1, ""), "text", "");
        stored(statement -> statement.setBytes(1, new byte[0]), "blob", new byte[0]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                " spaces ",
                "a\0b",
                "\0",
                "tab\tnewline\r\n",
                "quote ' \" \\ / back",
                "h\u00e9",
                "\u2028\u2029",
                "\ud83d\ude00",
                "\uffff\ufeff",
                "\u0001\u001f\u007f\u0080",
                "</script>",
                "12",
                "1e3",
                "null"
            })
    void text_comesBackAsItWas(String text) throws Exception {
        stored(statement -> statement.setString(1, text), "text", text);
        roundTrip(statement -> statement.setString(1, text), result -> {
            assertThat(result.getString(1)).isEqualTo(text);
            assertThat(result.getBytes(1)).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
        });
    }

    @Test
    void loneSurrogate_isStoredAsQuestionMark() throws Exception {
        stored(statement -> statement.setString(1, "a\ud800b"), "text", "a?b");
        stored(statement -> statement.setString(1, "\udc00"), "text", "?");
    }

    @Test
    void everyCharacter_comesBack() throws Exception {
        StringBuilder all = new StringBuilder();
        for (int character = 0; character < 0x20000; character += character < 0x3000 ? 1 : 37) {
            if (character < Character.MIN_SURROGATE || character > Character.MAX_SURROGATE) {
                all.appendCodePoint(character);
            }
        }
        stored(statement -> statement.setString(1, all.toString()), "text", all.toString());
    }

    @Test
    void largeTextAndBlob_comeBack() throws Exception {
        String text = "mill \u00e9\ud83d\ude00 ".repeat(150_000);
        stored(statement -> statement.setString(1, text), "text", text);
        byte[] blob = new byte[2_000_000];
        new Random(1).nextBytes(blob);
        stored(statement -> statement.setBytes(1, blob), "blob", blob);
        roundTrip(statement -> statement.setBytes(1, blob), result -> {
            assertThat(result.getBinaryStream(1).readAllBytes()).isEqualTo(blob);
            assertThat(result.getBytes(1)).isEqualTo(blob);
        });
    }

    @Test
    void rowOfSixMegabytes_isForAFileOnly() throws SQLException {
        SQLException error = null;
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO v VALUES (1, ?)")) {
            insert.setString(1, "m".repeat(6_000_000));
            insert.executeUpdate();
        } catch (SQLException e) {
            error = e;
        }
        assertThat(error == null ? "none" : error.getSQLState())
                .isEqualTo(expected(Difference.ROW_SIZE, "none", "54000"));
        assertThat(rows("SELECT length(v) FROM v"))
                .isEqualTo(expected(Difference.ROW_SIZE, List.of("6000000"), List.of()));
    }

    @Test
    void everyByte_comesBack() throws Exception {
        for (int length = 0; length <= 258; length += length < 5 ? 1 : 23) {
            byte[] blob = new byte[length];
            for (int at = 0; at < length; at++) {
                blob[at] = (byte) (255 - at);
            }
            stored(statement -> statement.setBytes(1, blob), "blob", blob);
        }
    }

    @Test
    void streams_areRead() throws Exception {
        byte[] blob = {1, 2, 3};
        stored(statement -> statement.setBinaryStream(1, new ByteArrayInputStream(blob), 2), "blob", new byte[] {1, 2});
        stored(statement -> statement.setBinaryStream(1, new ByteArrayInputStream(blob)), "blob", blob);
        stored(statement -> statement.setBlob(1, new ByteArrayInputStream(blob)), "blob", blob);
        stored(statement -> statement.setCharacterStream(1, new StringReader("h\u00e9y"), 2), "text", "h\u00e9");
        stored(statement -> statement.setCharacterStream(1, new StringReader("h\u00e9y")), "text", "h\u00e9y");
        stored(statement -> statement.setClob(1, new StringReader("h\u00e9y")), "text", "h\u00e9y");
        byte[] ascii = "hey".getBytes(StandardCharsets.US_ASCII);
        stored(statement -> statement.setAsciiStream(1, new ByteArrayInputStream(ascii), 2), "text", "he");
        roundTrip(statement -> statement.setString(1, "h\u00e9y"), result -> {
            assertThat(new String(result.getAsciiStream(1).readAllBytes(), StandardCharsets.US_ASCII))
                    .isEqualTo("h?y");
            assertThat(result.getCharacterStream(1).read()).isEqualTo('h');
            assertThat(result.getClob(1).getSubString(2, 2)).isEqualTo("\u00e9y");
            assertThat(result.getClob(1).length()).isEqualTo(3);
        });
    }

    @Test
    void numbersOfJava_areStoredAsNumbers() throws Exception {
        stored(statement -> statement.setInt(1, 5), "integer", 5);
        stored(statement -> statement.setShort(1, (short) -5), "integer", -5);
        stored(statement -> statement.setByte(1, (byte) -5), "integer", -5);
        stored(statement -> statement.setBoolean(1, true), "integer", 1);
        stored(statement -> statement.setObject(1, false), "integer", 0);
        stored(statement -> statement.setFloat(1, 0.1f), "real", (double) 0.1f);
        stored(statement -> statement.setObject(1, 0.1f), "real", (double) 0.1f);
        stored(statement -> statement.setObject(1, 5L), "integer", 5);
    }

    @Test
    void exactDecimals_areStoredAsText() throws Exception {
        BigDecimal decimal = new BigDecimal("12345678901234567890.123456789012345678900");
        stored(statement -> statement.setBigDecimal(1, decimal), "text", decimal.toString());
        roundTrip(statement -> statement.setObject(1, decimal), result -> {
            assertThat(result.getBigDecimal(1)).isEqualTo(decimal);
            assertThat(result.getObject(1, BigDecimal.class)).isEqualTo(decimal);
        });
    }

    @Test
    void targetTypes_changeNothing() throws Exception {
        for (int type : new int[] {Types.VARCHAR, Types.INTEGER, Types.DOUBLE, Types.BLOB, Types.BOOLEAN, Types.DATE}) {
            stored(statement -> statement.setObject(1, "12", type), "text", "12");
            stored(statement -> statement.setObject(1, 12, type), "integer", 12);
            stored(statement -> statement.setObject(1, 1.5, type), "real", 1.5);
        }
    }

    @Test
    void datesOfJdbc_areMilliseconds() throws Exception {
        long millis = 1709206496789L;
        stored(statement -> statement.setTimestamp(1, new Timestamp(millis)), "integer", millis);
        stored(statement -> statement.setDate(1, new Date(millis)), "integer", millis);
        stored(statement -> statement.setTime(1, new Time(millis)), "integer", millis);
        stored(statement -> statement.setObject(1, new Timestamp(millis)), "integer", millis);
        roundTrip(statement -> statement.setTimestamp(1, new Timestamp(millis)), result -> {
            assertThat(result.getTimestamp(1)).isEqualTo(new Timestamp(millis));
            assertThat(result.getDate(1)).isEqualTo(new Date(millis));
            assertThat(result.getTime(1)).isEqualTo(new Time(millis));
            assertThat(result.getObject(1, Timestamp.class)).isEqualTo(new Timestamp(millis));
            assertThat(result.getObject(1, LocalDateTime.class)).isEqualTo(new Timestamp(millis).toLocalDateTime());
        });
    }

    @Test
    void textOfSqlite_isReadAsTimestamp() throws Exception {
        Calendar utc = Calendar.getInstance(TimeZone.getTimeZone("UTC"));
        Instant expected = Instant.parse("2024-02-29T12:34:56Z");
        roundTrip(statement -> statement.setString(1, "2024-02-29 12:34:56"), result -> {
            assertThat(result.getTimestamp(1, utc).toInstant()).isEqualTo(expected);
            assertThat(result.getTimestamp(1)).isEqualTo(Timestamp.valueOf("2024-02-29 12:34:56"));
        });
        roundTrip(
                statement -> statement.setString(1, "2024-02-29 12:34:56.789"),
                result -> assertThat(result.getTimestamp(1, utc).toInstant()).isEqualTo(expected.plusMillis(789)));
    }

    @Test
    void javaTime_isIsoText() throws Exception {
        LocalDate date = LocalDate.of(2024, 2, 29);
        LocalTime time = LocalTime.of(12, 34, 56, 789_123_456);
        LocalDateTime dateTime = LocalDateTime.of(date, time);
        stored(statement -> statement.setObject(1, date), "text", "2024-02-29");
        stored(statement -> statement.setObject(1, time), "text", "12:34:56.789123456");
        stored(statement -> statement.setObject(1, dateTime), "text", "2024-02-29T12:34:56.789123456");
        stored(statement -> statement.setObject(1, Instant.EPOCH), "text", "1970-01-01T00:00:00Z");
        stored(
                statement -> statement.setObject(1, OffsetDateTime.parse("2024-02-29T12:34+02:00")),
                "text",
                "2024-02-29T12:34+02:00");
        UUID uuid = UUID.fromString("550e8400-e29b-41d4-a716-446655440000");
        stored(statement -> statement.setObject(1, uuid), "text", uuid.toString());
        roundTrip(
                statement -> statement.setObject(1, date),
                result -> assertThat(result.getObject(1, LocalDate.class)).isEqualTo(date));
        roundTrip(
                statement -> statement.setObject(1, time),
                result -> assertThat(result.getObject(1, LocalTime.class)).isEqualTo(time));
        roundTrip(
                statement -> statement.setObject(1, dateTime),
                result -> assertThat(result.getObject(1, LocalDateTime.class)).isEqualTo(dateTime));
    }

    @Test
    void affinity_convertsAsTheColumnSays() throws SQLException {
        run("CREATE TABLE a (i INTEGER, t TEXT, r REAL, n NUMERIC, b BLOB)");
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO a VALUES (?, ?, ?, ?, ?)")) {
            for (Object value : new Object[] {"12", 12, 12.0, "12.50", "x"}) {
                for (int column = 1; column <= 5; column++) {
                    insert.setObject(column, value);
                }
                insert.executeUpdate();
            }
        }
        assertThat(rows("SELECT typeof(i), typeof(t), typeof(r), typeof(n), typeof(b), i, t, r, n, b FROM a"))
                .containsExactly(
                        "integer|text|real|integer|text|12|12|12.0|12|12",
                        "integer|text|real|integer|integer|12|12|12.0|12|12",
                        "integer|text|real|integer|real|12|12.0|12.0|12|12.0",
                        "real|text|real|real|text|12.5|12.50|12.5|12.5|12.50",
                        "text|text|text|text|text|x|x|x|x|x");
    }

    @Test
    void parametersInExpressions_haveTheTypeTheyWereSetWith() throws SQLException {
        assertThat(rows(
                        "SELECT typeof(?), typeof(?), typeof(?), typeof(?), typeof(?)",
                        1,
                        1.0,
                        "1",
                        new byte[] {1},
                        null))
                .containsExactly("integer|real|text|blob|null");
        assertThat(rows("SELECT ? = 1, ? = '1', ? IS NULL", 1, "1", null)).containsExactly("1|1|1");
    }

    @Test
    void typesOfOneColumn_mayChangeFromRowToRow() throws SQLException {
        run("INSERT INTO v VALUES (1, 1), (2, 1.5), (3, 'x'), (4, x'00'), (5, NULL), (6, 3000000000)");
        try (PreparedStatement select = connection.prepareStatement("SELECT v FROM v ORDER BY id");
                ResultSet result = select.executeQuery()) {
            List<Integer> types = new ArrayList<>();
            while (result.next()) {
                types.add(result.getMetaData().getColumnType(1));
            }
            assertThat(types)
                    .containsExactly(
                            Types.INTEGER, Types.FLOAT, Types.VARCHAR, Types.BLOB, Types.NUMERIC, Types.BIGINT);
        }
    }
}
