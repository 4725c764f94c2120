package io.millpond.runtime.type;

import java.lang.reflect.Field;
import java.util.BitSet;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps generated columns out of INSERT and UPDATE. SQLite refuses both for a
 * <a href="https://sqlite.org/gencol.html">generated column</a>, and jOOQ knows read-only columns in its commercial
 * editions only: a copied record, or one filled from a POJO, would write all columns.
 *
 * <p>All of jOOQ's ways from a record to a statement ask the record's set of changed columns. Its methods are final, so
 * the set itself is replaced by one that never has the generated columns.
 */
public final class GeneratedColumns {
    private static final Logger LOG = LoggerFactory.getLogger(GeneratedColumns.class);
    private static final @Nullable Field CHANGED = changedSet();

    private GeneratedColumns() {}

    /**
     * Makes columns of a new record unwritable. Generated records call it when they are made.
     *
     * @param record a record without changes
     * @param columns the generated columns' places, counted from 0
     */
    public static void neverWrite(Record record, int... columns) {
        if (CHANGED == null) {
            return;
        }
        try {
            CHANGED.set(record, new WritableColumns(record.size(), columns));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("The set of changed columns was accessible before", e);
        }
    }

    /** Named changed up to jOOQ 3.19 and touched since 3.20. */
    private static @Nullable Field changedSet() {
        try {
            Class<?> type = Class.forName("org.jooq.impl.AbstractRecord");
            for (Field field : type.getDeclaredFields()) {
                if (field.getType() == BitSet.class) {
                    field.setAccessible(true);
                    return field;
                }
            }
            LOG.warn(
                    "Records with generated columns cannot be copied and stored: {} has no set of changed columns",
                    type);
        } catch (ClassNotFoundException | RuntimeException e) {
            LOG.warn(
                    "Records with generated columns cannot be copied and stored: open package org.jooq.impl to"
                            + " io.millpond.runtime",
                    e);
        }
        return null;
    }

    /** Takes every bit but those of generated columns. As safe for threads as the record it belongs to: not at all. */
    private static final class WritableColumns extends BitSet {
        private static final long serialVersionUID = 1L;

        private final int[] generated;

        WritableColumns(int size, int[] generated) {
            super(size);
            this.generated = generated.clone();
        }

        @Override
        public void set(int bit) {
            super.set(bit);
            clearGenerated();
        }

        @Override
        public void set(int bit, boolean value) {
            super.set(bit, value);
            clearGenerated();
        }

        @Override
        public void set(int from, int to) {
            super.set(from, to);
            clearGenerated();
        }

        @Override
        public void set(int from, int to, boolean value) {
            super.set(from, to, value);
            clearGenerated();
        }

        @Override
        public void or(BitSet other) {
            super.or(other);
            clearGenerated();
        }

        private void clearGenerated() {
            for (int bit : generated) {
                super.clear(bit);
            }
        }
    }
}
