package usage;

import static com.acme.db.Tables.CHILDREN;
import static com.acme.db.Tables.EVERYTHING;
import static com.acme.db.Tables.STRICT_ONE;
import static com.acme.db.Tables.SUMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.db.enums.Mood;
import com.acme.db.tables.records.EverythingRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jooq.DSLContext;
import org.jooq.JSON;
import org.jooq.Named;
import org.jooq.TableField;
import org.jooq.impl.DSL;

public final class Usage {
    private Usage() {}

    /** Writes each value by store(), by a bind value and inlined, and reads it back. */
    @SafeVarargs
    private static <T> void roundTrip(DSLContext db, TableField<EverythingRecord, T> field, T... values) {
        for (T value : values) {
            db.deleteFrom(EVERYTHING).execute();
            EverythingRecord record = db.newRecord(EVERYTHING);
            record.set(field, value);
            record.store();
            assertThat(db.fetchSingle(EVERYTHING).get(field)).as("stored").isEqualTo(value);
            db.update(EVERYTHING).setNull(field).execute();
            assertThat(db.fetchSingle(EVERYTHING).get(field)).isNull();
            db.update(EVERYTHING).set(field, value).execute();
            assertThat(db.select(field).from(EVERYTHING).fetchSingle().value1()).as("bound").isEqualTo(value);
            db.update(EVERYTHING).setNull(field).execute();
            db.update(EVERYTHING).set(field, DSL.inline(value, field)).execute();
            assertThat(db.select(field).from(EVERYTHING).fetchSingle().value1()).as("inlined").isEqualTo(value);
            assertThat(db.fetchCount(EVERYTHING, field.eq(value))).as("compared").isEqualTo(1);
        }
    }

    public static void numbers_roundTrip(DSLContext db) {
        roundTrip(db, EVERYTHING.BIG, Long.MIN_VALUE, Long.MAX_VALUE, 0L);
        roundTrip(db, EVERYTHING.SMALL, Integer.MIN_VALUE, Integer.MAX_VALUE);
        roundTrip(
                db,
                EVERYTHING.REAL_NUMBER,
                Double.MAX_VALUE,
                Double.MIN_VALUE,
                -0.1,
                1e300,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY);
        roundTrip(db, EVERYTHING.NUMBER, new BigDecimal("12"), new BigDecimal("0.1"), BigDecimal.valueOf(Long.MIN_VALUE));
        roundTrip(db, EVERYTHING.AMOUNT, new BigDecimal("-19.95"), new BigDecimal("123456789012.34"));
    }

    public static void numeric_refusesWhatSqliteWouldRound(DSLContext db) {
        EverythingRecord record = db.newRecord(EVERYTHING);
        record.setAmount(new BigDecimal("0.12345678901234567890"));
        assertThatThrownBy(record::store)
                .hasStackTraceContaining("everything.amount")
                .hasStackTraceContaining("@type decimal");
    }

    public static void decimalsAsText_keepEveryDigitAndTheScale(DSLContext db) {
        roundTrip(
                db,
                EVERYTHING.PRICE,
                new BigDecimal("1.10"),
                new BigDecimal("-0"),
                new BigDecimal("9".repeat(5000) + ".000"),
                new BigDecimal("1E+2147483000"),
                new BigDecimal("1E-2147483000"));
    }

    public static void texts_roundTrip(DSLContext db) {
        roundTrip(db, EVERYTHING.WORDS, "", " ", "it's \"quoted\" \\ ? :x", "😀 ünï", "x".repeat(100_000), "?", "{0}");
        roundTrip(db, EVERYTHING.BYTES, new byte[0], new byte[] {0, -1, 127});
    }

    public static void textWithNul_isKeptWhole(DSLContext db) {
        EverythingRecord record = db.newRecord(EVERYTHING);
        record.setWords("a\u0000b");
        record.store();
        assertThat(db.fetchSingle(EVERYTHING).getWords()).isEqualTo("a\u0000b");
    }

    public static void uuids_roundTrip(DSLContext db) {
        UUID[] values = {new UUID(0, 0), new UUID(-1, -1), UUID.fromString("12345678-9abc-4def-8123-456789abcdef")};
        roundTrip(db, EVERYTHING.UID, values);
        roundTrip(db, EVERYTHING.UID_DECLARED, values);
        roundTrip(db, EVERYTHING.UID_BYTES, values);
        assertThat(db.fetchValue("select length(uid_bytes) from everything")).isEqualTo(16);
    }

    public static void json_roundTrips(DSLContext db) {
        JSON[] values = {JSON.valueOf("{\"a\":[1,null,\"x\"]}"), JSON.valueOf("null"), JSON.valueOf("1")};
        roundTrip(db, EVERYTHING.DOC, values);
        roundTrip(db, EVERYTHING.DOC_SAID, values);
    }

    public static void booleans_roundTrip(DSLContext db) {
        roundTrip(db, EVERYTHING.FLAG, true, false);
        roundTrip(db, EVERYTHING.FLAG_CHECKED, true, false);
        db.execute("update everything set flag = 2");
        assertThatThrownBy(() -> db.fetchSingle(EVERYTHING)).hasStackTraceContaining("everything.flag: the database holds 2");
    }

    public static void datesAndTimes_roundTripAsSqliteWritesThem(DSLContext db) {
        roundTrip(db, EVERYTHING.ON_DAY, LocalDate.of(1, 1, 1), LocalDate.of(9999, 12, 31), LocalDate.of(0, 2, 29));
        roundTrip(db, EVERYTHING.DAY_SAID, LocalDate.of(2026, 11, 20));
        roundTrip(
                db,
                EVERYTHING.AT,
                LocalDateTime.of(1, 1, 1, 0, 0),
                LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_999));
        roundTrip(db, EVERYTHING.AT_TIME, LocalTime.MIN, LocalTime.MAX, LocalTime.NOON);
        roundTrip(db, EVERYTHING.SEEN_TEXT, Instant.EPOCH, Instant.parse("0001-01-01T00:00:00.25Z"));
        db.execute("update everything set at = datetime('2026-11-20 10:00:00', '+1 hour'), on_day = date('2026-11-20')");
        assertThat(db.fetchSingle(EVERYTHING).getAt()).isEqualTo("2026-11-20T11:00:00");
        db.execute("update everything set at = '2026-11-20T10:00Z'");
        assertThat(db.fetchSingle(EVERYTHING).getAt()).isEqualTo("2026-11-20T10:00:00");
    }

    public static void dateOutOfRange_isRefused(DSLContext db) {
        EverythingRecord record = db.newRecord(EVERYTHING);
        record.setOnDay(LocalDate.MAX);
        assertThatThrownBy(record::store).hasStackTraceContaining("everything.on_day");
    }

    public static void instants_roundTrip(DSLContext db) {
        Instant[] seconds = {Instant.EPOCH, Instant.MIN, Instant.ofEpochSecond(-1), Instant.ofEpochSecond(Instant.MAX.getEpochSecond())};
        roundTrip(db, EVERYTHING.SEEN, seconds);
        roundTrip(db, EVERYTHING.SEEN_OLD, seconds);
        Instant[] millis = {Instant.EPOCH, Instant.ofEpochMilli(Long.MIN_VALUE), Instant.ofEpochMilli(Long.MAX_VALUE), Instant.ofEpochMilli(-1)};
        roundTrip(db, EVERYTHING.SEEN_MILLIS, millis);
        roundTrip(db, EVERYTHING.SEEN_SAID, millis);
        EverythingRecord record = db.newRecord(EVERYTHING);
        record.setSeenMillis(Instant.MAX);
        assertThatThrownBy(record::store).hasStackTraceContaining("everything.seen_millis");
        record.setSeenMillis(Instant.parse("1969-12-31T23:59:59.9999Z"));
        record.store();
        record.refresh();
        assertThat(record.getSeenMillis()).isEqualTo("1969-12-31T23:59:59.999Z");
    }

    public static void defaults_areReadAsInstants(DSLContext db) {
        EverythingRecord record = db.newRecord(EVERYTHING);
        record.store();
        record.refresh();
        Instant recently = Instant.parse("2020-01-01T00:00:00Z");
        assertThat(record.getSeen()).isAfter(recently);
        assertThat(record.getSeenOld()).isAfter(recently);
        assertThat(record.getSeenMillis()).isAfter(recently).isBefore(Instant.parse("2200-01-01T00:00:00Z"));
        assertThat(record.getStamped()).isAfter("2020-01-01T00:00:00");
    }

    public static void userTypes_roundTrip(DSLContext db) {
        roundTrip(db, EVERYTHING.MONEY, new Money(Long.MIN_VALUE), new Money(5));
        roundTrip(db, EVERYTHING.MONEY_TEXT, new Money(7));
        assertThat(db.fetchValue("select money_text from everything")).isEqualTo("¢7");
    }

    public static void enums_areSharedByName(DSLContext db) {
        roundTrip(db, EVERYTHING.MOOD, Mood.GOOD, Mood.BAD);
        roundTrip(db, EVERYTHING.MOOD_AGAIN, Mood.values());
        roundTrip(db, EVERYTHING.UNIT, TimeUnit.DAYS);
        assertThatThrownBy(() -> Mood.ofLiteral("lost")).isInstanceOf(IllegalArgumentException.class);
    }

    public static void anything_keepsItsStorageClass(DSLContext db) {
        roundTrip(db, EVERYTHING.ANYTHING, new Serializable[] {1L, Long.MAX_VALUE, 1.5, "text", ""});
        EverythingRecord record = db.newRecord(EVERYTHING);
        record.setAnything(new byte[] {1});
        record.store();
        record.refresh();
        assertThat(record.getAnything()).isEqualTo(new byte[] {1});
    }

    public static void malformedValues_areErrorsNamingThem(DSLContext db) {
        malformed(db, "price", "'1,5'", "'1,5'");
        malformed(db, "uid", "'1-1-1-1-1'", "'1-1-1-1-1'");
        malformed(db, "uid_bytes", "x'00ff'", "x'00ff'");
        malformed(db, "on_day", "'20.11.2026'", "'20.11.2026'");
        malformed(db, "on_day", "'2026-02-30'", "'2026-02-30'");
        malformed(db, "at", "'yesterday'", "'yesterday'");
        malformed(db, "at", "1700000000", "1700000000");
        malformed(db, "at_time", "'25:00'", "'25:00'");
        malformed(db, "seen", "'soon'", "'soon'");
        malformed(db, "seen", "1.5", "1.5");
        malformed(db, "seen", "9223372036854775807", "9223372036854775807");
        malformed(db, "real_number", "'much'", "'much'");
        malformed(db, "amount", "'much'", "'much'");
        malformed(db, "unit", "'PARSECS'", "'PARSECS'");
        malformed(db, "flag", "'yes'", "'yes'");
    }

    private static void malformed(DSLContext db, String column, String sql, String shown) {
        db.deleteFrom(EVERYTHING).execute();
        db.execute("insert into everything (" + column + ") values (" + sql + ")");
        assertThatThrownBy(() -> db.fetchSingle(EVERYTHING))
                .hasStackTraceContaining("everything." + column + ": the database holds " + shown);
    }

    @SuppressWarnings("deprecation") // changed() is touched() since jOOQ 3.20
    public static void allNull_isReadAsNull(DSLContext db) {
        EverythingRecord record = db.newRecord(EVERYTHING);
        record.changed(true);
        record.setId(null);
        record.store();
        EverythingRecord read = db.fetchSingle(EVERYTHING);
        assertThat(Arrays.stream(read.intoArray()).skip(1)).containsOnlyNulls();
        read.changed(EVERYTHING.ID, false);
        assertThat(read.update()).isZero();
    }

    public static void strictTable_isReadAndWritten(DSLContext db) {
        db.insertInto(STRICT_ONE).set(STRICT_ONE.CODE, "a").set(STRICT_ONE.VALUE, 5L).execute();
        var row = db.fetchSingle(STRICT_ONE);
        assertThat(row.getValue()).isEqualTo(5L);
        assertThat(row.getRatio()).isEqualTo(0.5);
        row.setWhole(7L);
        row.store();
        assertThat(STRICT_ONE.CODE.getDataType().nullable()).isFalse();
    }

    public static void foreignKeys_pointToUniqueIndexesAndReorderedKeys(DSLContext db) {
        assertThat(CHILDREN.getReferences())
                .extracting(Named::getName)
                .containsExactlyInAnyOrder("to_c", "fk_children_pb_pa");
        var composite = CHILDREN.getReferences().stream().filter(key -> key.getFields().size() == 2).findFirst().orElseThrow();
        assertThat(composite.getFields()).extracting(Named::getName).containsExactly("pb", "pa");
        assertThat(composite.getKeyFields()).extracting(Named::getName).containsExactly("b", "a");
    }

    public static void viewExpressions_haveTypes(DSLContext db) {
        EverythingRecord record = db.newRecord(EVERYTHING);
        record.setBig(4L);
        record.setWords("hi");
        record.setRealNumber(1.5);
        record.setSeen(Instant.EPOCH);
        record.store();
        var row = db.fetchSingle(SUMS);
        Long n = row.getN();
        Long total = row.getTotal();
        Instant latest = row.getLatest();
        Double mean = row.getMean();
        String loud = row.getLoud();
        Boolean big = row.getIsBig();
        String named = row.getNamed();
        String text = row.getBigText();
        Integer doubled = row.getDoubled();
        Serializable unknown = row.getUnknown();
        JSON list = row.getList();
        assertThat(Arrays.asList(n, total, latest, mean, loud, big, named, text, doubled, unknown, list))
                .containsExactly(1L, 4L, Instant.EPOCH, 1.5, "HI!", true, "hi", "4", 8, 5L, JSON.valueOf("[\"hi\"]"));
    }

    public static void records_canBeSerialized(DSLContext db) throws Exception {
        EverythingRecord record = db.newRecord(EVERYTHING);
        record.setMood(Mood.BAD);
        record.setSeen(Instant.EPOCH);
        record.detach();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(EVERYTHING);
        }
        assertThat(bytes.size()).isPositive();
    }

    public static void nestedRows_readEveryTypeThroughJson(DSLContext db) {
        EverythingRecord record = db.newRecord(EVERYTHING);
        record.setBig(Long.MAX_VALUE);
        record.setPrice(new BigDecimal("1.10"));
        record.setUid(new UUID(1, 2));
        record.setFlag(true);
        record.setAt(LocalDateTime.of(2026, 1, 2, 3, 4));
        record.setSeen(Instant.ofEpochSecond(5));
        record.setMood(Mood.GOOD);
        record.setMoney(new Money(3));
        record.setNumber(new BigDecimal("2.5"));
        record.store();
        var nested = db.select(DSL.multiset(DSL.select(
                                EVERYTHING.BIG,
                                EVERYTHING.PRICE,
                                EVERYTHING.UID,
                                EVERYTHING.FLAG,
                                EVERYTHING.AT,
                                EVERYTHING.SEEN,
                                EVERYTHING.MOOD,
                                EVERYTHING.MONEY,
                                EVERYTHING.NUMBER)
                        .from(EVERYTHING)))
                .fetchSingle()
                .value1()
                .get(0);
        assertThat(nested.intoList())
                .containsExactly(
                        Long.MAX_VALUE,
                        new BigDecimal("1.10"),
                        new UUID(1, 2),
                        true,
                        LocalDateTime.of(2026, 1, 2, 3, 4),
                        Instant.ofEpochSecond(5),
                        Mood.GOOD,
                        new Money(3),
                        new BigDecimal("2.5"));
    }
}
