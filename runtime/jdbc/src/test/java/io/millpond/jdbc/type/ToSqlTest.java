package io.millpond.jdbc.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.jdbc.url.DateFormat;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.TimeZone;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is stored for every Java class, here and by sqlite-jdbc. */
@SuppressWarnings("JavaUtilDate") // what JDBC speaks
class ToSqlTest {
    private static final List<DateFormat> FORMATS = List.of(
            DateFormat.DEFAULT,
            new DateFormat(DateFormat.Kind.INTEGER, true, DateFormat.DEFAULT.pattern()),
            new DateFormat(DateFormat.Kind.TEXT, false, DateFormat.DEFAULT.pattern()),
            new DateFormat(DateFormat.Kind.TEXT, true, "yyyy-MM-dd'T'HH:mm:ssXXX"),
            new DateFormat(DateFormat.Kind.TEXT, false, "EEE, d MMM yyyy"),
            new DateFormat(DateFormat.Kind.REAL, false, DateFormat.DEFAULT.pattern()));

    private static final List<Object> VALUES = List.of(
            "text",
            "",
            "12",
            1,
            2L,
            Long.MIN_VALUE,
            (short) 3,
            (byte) 4,
            true,
            false,
            1.5f,
            0.1f,
            2.5d,
            -0.0,
            Double.POSITIVE_INFINITY,
            new BigDecimal("1.50"),
            new BigDecimal("1E+400"),
            new BigDecimal("1E-7"),
            new BigInteger("12345678901234567890"),
            new byte[] {1, 2},
            new byte[0],
            'c',
            DateFormat.Kind.TEXT,
            UUID.fromString("550e8400-e29b-41d4-a716-446655440000"),
            new java.util.Date(1709206496789L),
            new Date(1709206496789L),
            new Time(1709206496789L),
            new Timestamp(1709206496789L),
            new Timestamp(0),
            new Timestamp(-1),
            new Timestamp(-1999),
            new Timestamp(-123456789012345L),
            new Timestamp(1729990800000L),
            LocalDate.of(2024, 2, 29),
            LocalTime.of(12, 34, 56, 789123456),
            LocalTime.of(12, 34),
            LocalDateTime.of(2024, 2, 29, 12, 34, 56, 789123456),
            Instant.parse("2024-02-29T11:34:56.789123456Z"),
            OffsetDateTime.parse("2024-02-29T12:34:56.789+02:00"),
            ZonedDateTime.parse("2024-02-29T12:34:56.789+01:00[Europe/Paris]"),
            Optional.of("value"));

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
    void everyClass_isStoredAsSqliteJdbcStoresIt() throws SQLException {
        for (DateFormat dates : FORMATS) {
            try (Connection connection = open(dates);
                    PreparedStatement statement = connection.prepareStatement("SELECT ?")) {
                for (Object value : VALUES) {
                    statement.setObject(1, value);
                    Object theirs = stored(statement);
                    assertThat(ToSql.object(value, null, dates))
                            .as(value + " " + dates)
                            .isEqualTo(theirs);
                    for (int type :
                            new int[] {Types.VARCHAR, Types.INTEGER, Types.BLOB, Types.NUMERIC, Types.TIMESTAMP}) {
                        statement.setObject(1, value, type);
                        assertThat(ToSql.object(value, type, dates)).isEqualTo(stored(statement));
                    }
                }
            }
        }
    }

    @Test
    void datesWithCalendar_areStoredAsSqliteJdbcStoresThem() throws SQLException {
        TimeZone tokyo = TimeZone.getTimeZone("Asia/Tokyo");
        for (DateFormat dates : FORMATS) {
            try (Connection connection = open(dates);
                    PreparedStatement statement = connection.prepareStatement("SELECT ?")) {
                for (long millis : new long[] {0, 1709206496789L, -1, 1729990800000L}) {
                    Object ours = ToSql.date(millis, dates, Calendar.getInstance(tokyo));
                    statement.setTimestamp(1, new Timestamp(millis), Calendar.getInstance(tokyo));
                    assertThat(ours).isEqualTo(stored(statement));
                    statement.setDate(1, new Date(millis), Calendar.getInstance(tokyo));
                    assertThat(ours).isEqualTo(stored(statement));
                    statement.setTime(1, new Time(millis), Calendar.getInstance(tokyo));
                    assertThat(ours).isEqualTo(stored(statement));
                }
            }
        }
    }

    @Test
    void nullAndNan_arePassedOn() throws SQLException {
        assertThat(ToSql.object(null, Types.INTEGER, DateFormat.DEFAULT)).isNull();
        assertThat(ToSql.object(Double.NaN, null, DateFormat.DEFAULT)).isEqualTo(Double.NaN);
    }

    @Test
    void streamsAndArrays_areRefusedWithTheirClass() {
        for (Object value : new Object[] {
            new int[] {1}, new Object[] {1}, new ByteArrayInputStream(new byte[1]), new StringReader("r")
        }) {
            assertThatThrownBy(() -> ToSql.object(value, null, DateFormat.DEFAULT))
                    .isInstanceOf(SQLDataException.class)
                    .hasMessageContaining(value.getClass().getTypeName())
                    .extracting(e -> ((SQLException) e).getSQLState())
                    .isEqualTo("07006");
        }
    }

    private static Object stored(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            rows.next();
            Object value = rows.getObject(1);
            return value instanceof Integer number ? (Object) number.longValue() : value;
        }
    }

    private static Connection open(DateFormat dates) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("date_class", dates.kind().name());
        properties.setProperty("date_precision", dates.isSeconds() ? "SECONDS" : "MILLISECONDS");
        properties.setProperty("date_string_format", dates.pattern());
        return DriverManager.getConnection("jdbc:sqlite::memory:", properties);
    }
}
