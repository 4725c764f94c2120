package usage;

import static com.acme.db.Tables.CLASS;
import static com.acme.db.Tables.MATCH;
import static org.assertj.core.api.Assertions.assertThat;

import com.acme.db.enums.Odd;
import com.acme.db.tables.records.ClassRecord;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;

public final class Usage {
    private Usage() {}

    public static void strangeNames_areReadAndWritten(DSLContext db) {
        ClassRecord record = db.newRecord(CLASS);
        record.setPublic(5L);
        record.setInt("i");
        record.setTwoWords("two");
        record.set(CLASS.FROM, "from");
        record.setChanged(true);
        record.store();
        record.refresh();
        assertThat(record.getOrder()).isEqualTo(6L);
        assertThat(record.getChanged()).isTrue();
        record.copy().store();
        assertThat(db.fetchCount(CLASS)).isEqualTo(2);
    }

    public static void everyTable_canBeSelected(DSLContext db) {
        for (Table<?> table : com.acme.db.DefaultSchema.DEFAULT_SCHEMA.getTables()) {
            assertThat(db.fetch(table)).isEmpty();
        }
    }

    public static void everyEnumLiteral_roundTrips(DSLContext db) {
        assertThat(Odd.values())
                .extracting(Enum::name)
                .containsExactly(
                        "EMPTY",
                        "PLUS_SIGN",
                        "A_B",
                        "A_B_2",
                        "A_B_3",
                        "ÜNÏ",
                        "_1",
                        "QUOTATION_MARK",
                        "REVERSE_SOLIDUS",
                        "CLASS",
                        "IN_PROGRESS",
                        "S",
                        "ASTERISK_SOLIDUS",
                        "IT_S");
        Field<Odd> odd = CLASS.field("weird \"quote\" \\ %s {0} [x]", Odd.class);
        for (Odd value : Odd.values()) {
            db.deleteFrom(CLASS).execute();
            ClassRecord record = db.newRecord(CLASS);
            record.set(odd, value);
            record.store();
            assertThat(db.fetchSingle(CLASS).get(odd)).isEqualTo(value);
            assertThat(Odd.ofLiteral(value.literal())).isEqualTo(value);
        }
    }

    public static void fullTextOnStrangeNames_matches(DSLContext db) {
        db.insertInto(MATCH).set(MATCH.RANK_ME, "running").execute();
        assertThat(db.fetchCount(MATCH, MATCH.match("run"))).isEqualTo(1);
    }
}
