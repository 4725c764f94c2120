package io.millpond.schema.model;

import java.util.Locale;

/** What SQLite tends to store in a column, <a href="https://sqlite.org/datatype3.html">Datatypes</a> section 3.1. */
public enum Affinity {
    /** Whole numbers; text that looks like one becomes one. */
    INTEGER,
    /** Text; numbers become text. */
    TEXT,
    /** Everything as it is. */
    BLOB,
    /** Floating-point numbers; text that looks like a number becomes one. */
    REAL,
    /** Numbers of either kind; text that looks like one becomes one. */
    NUMERIC;

    /**
     * Applies the five rules in their order.
     *
     * @param declaredType as declared, in any case; empty where none is
     * @return the column's affinity; in a STRICT table ANY is BLOB
     */
    public static Affinity of(String declaredType) {
        String type = declaredType.toUpperCase(Locale.ROOT);
        if (type.contains("INT")) {
            return INTEGER;
        }
        if (type.contains("CHAR") || type.contains("CLOB") || type.contains("TEXT")) {
            return TEXT;
        }
        if (type.isEmpty() || type.contains("BLOB") || type.equals("ANY")) {
            return BLOB;
        }
        if (type.contains("REAL") || type.contains("FLOA") || type.contains("DOUB")) {
            return REAL;
        }
        return NUMERIC;
    }
}
