package io.millpond.schema.compare;

import io.millpond.schema.model.Check;
import io.millpond.schema.model.Column;
import io.millpond.schema.model.ForeignKey;
import io.millpond.schema.model.PrimaryKey;
import io.millpond.schema.model.UniqueKey;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One difference between two tables of the same name. The family is closed. */
public sealed interface TableEdit {

    /**
     * The edit in words.
     *
     * @return one line without full stop, such as {@code column title: type TEXT -> INTEGER}
     */
    default String describe() {
        return EditText.describe(this);
    }

    /**
     * A column only the new table has.
     *
     * @param column as it shall be
     */
    record ColumnAdded(Column column) implements TableEdit {}

    /**
     * A column only the old table has.
     *
     * @param column as it was
     */
    record ColumnDropped(Column column) implements TableEdit {}

    /**
     * A column that differs.
     *
     * @param before as it was
     * @param after as it shall be
     * @param aspects what differs, at least one
     */
    record ColumnChanged(Column before, Column after, Set<ColumnAspect> aspects) implements TableEdit {
        /** Copies the set. */
        public ColumnChanged {
            aspects = Set.copyOf(aspects);
        }
    }

    /**
     * Another primary key: columns, order, collation, AUTOINCREMENT or conflict clause.
     *
     * @param before as it was; null for none
     * @param after as it shall be; null for none
     */
    record PrimaryKeyChanged(
            @Nullable PrimaryKey before, @Nullable PrimaryKey after) implements TableEdit {}

    /**
     * A UNIQUE constraint only the new table has.
     *
     * @param key as it shall be
     */
    record UniqueKeyAdded(UniqueKey key) implements TableEdit {}

    /**
     * A UNIQUE constraint only the old table has.
     *
     * @param key as it was
     */
    record UniqueKeyDropped(UniqueKey key) implements TableEdit {}

    /**
     * A foreign key only the new table has.
     *
     * @param key as it shall be
     */
    record ForeignKeyAdded(ForeignKey key) implements TableEdit {}

    /**
     * A foreign key only the old table has.
     *
     * @param key as it was
     */
    record ForeignKeyDropped(ForeignKey key) implements TableEdit {}

    /**
     * A CHECK only the new table has.
     *
     * @param check as it shall be
     */
    record CheckAdded(Check check) implements TableEdit {}

    /**
     * A CHECK only the old table has.
     *
     * @param check as it was
     */
    record CheckDropped(Check check) implements TableEdit {}

    /**
     * The table becomes STRICT or ceases to be.
     *
     * @param strict as it shall be
     */
    record StrictChanged(boolean strict) implements TableEdit {}

    /**
     * The table loses its rowid or gets one.
     *
     * @param withoutRowid as it shall be
     */
    record WithoutRowidChanged(boolean withoutRowid) implements TableEdit {}
}
