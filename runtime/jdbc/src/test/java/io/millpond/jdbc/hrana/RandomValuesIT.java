package io.millpond.jdbc.hrana;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.testkit.sqld.Sqld;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Values of all kinds go to a real server and come back as they go to a file and come back. */
class RandomValuesIT {
    private static final int CASES = Integer.getInteger("millpond.random.cases", 60);
    private static final long SEED = Long.getLong("millpond.random.seed", 20_261_121L);
    private static final int COLUMNS = 20;
    private static final String ODD =
            "a\u00e9\u20ac\uD83D\uDE00\uD83D\uDE00\uD800\uDC00\0\n\"\\/'<\u2028\u007f\u0080\uFEFF\uFFFF";

    @Test
    void everyValue_isStoredAndReadAsInAFile() throws SQLException {
        try (Connection server =
                        DriverManager.getConnection(Sqld.freshDatabase().jdbcUrl());
                Connection file = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            for (int i = 0; i < CASES; i++) {
                long seed = SEED + i;
                List<@Nullable Object> values = values(new Random(seed));
                assertThat(seenBy(server, values))
                        .as("replay with -Dmillpond.random.cases=1 -Dmillpond.random.seed=" + seed)
                        .isEqualTo(seenBy(file, values));
            }
        }
    }

    /** What the engine says it got, and what comes back. */
    private static List<@Nullable Object> seenBy(Connection connection, List<@Nullable Object> values)
            throws SQLException {
        // As bytes only what has bytes: how a double is written as text differs between versions of SQLite.
        String got = ", ?n, typeof(?n), CASE WHEN typeof(?n) <> 'real' THEN hex(CAST(?n AS BLOB)) END, ?n IS 9e999";
        StringBuilder sql = new StringBuilder("SELECT 1");
        for (int i = 1; i <= COLUMNS; i++) {
            sql.append(got.replace("?n", "?" + i));
        }
        try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
            for (int i = 0; i < COLUMNS; i++) {
                statement.setObject(i + 1, values.get(i));
            }
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                List<@Nullable Object> seen = new ArrayList<>();
                for (int i = 1; i <= 4 * COLUMNS + 1; i++) {
                    Object value = rows.getObject(i);
                    seen.add(value instanceof byte[] bytes ? new String(bytes, ISO_8859_1) : value);
                }
                return seen;
            }
        }
    }

    private static List<@Nullable Object> values(Random random) {
        List<@Nullable Object> values = new ArrayList<>();
        while (values.size() < COLUMNS) {
            values.add(value(random));
        }
        return values;
    }

    private static @Nullable Object value(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> random.nextLong() >> random.nextInt(64);
            case 1 -> Double.longBitsToDouble(random.nextLong());
            case 2 -> random.nextGaussian() * 1e6;
            case 3 -> random.nextBoolean() ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
            case 4, 5 -> text(random);
            case 6 -> {
                byte[] bytes = new byte[random.nextInt(70)];
                random.nextBytes(bytes);
                yield bytes;
            }
            default -> null;
        };
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(40); i > 0; i--) {
            text.append(ODD.charAt(random.nextInt(ODD.length())));
        }
        return text.toString();
    }
}
