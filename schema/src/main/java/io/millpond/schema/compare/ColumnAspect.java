package io.millpond.schema.compare;

/** What can differ between two columns of the same name. */
public enum ColumnAspect {
    /** The declared type. */
    TYPE,
    /** Whether NULL is refused, by declaration or by being part of a primary key that refuses it. */
    NOT_NULL,
    /** What a refused NULL does. */
    NULL_CONFLICT,
    /** The DEFAULT. */
    DEFAULT,
    /** The collation. */
    COLLATION,
    /** Whether and how the value is computed. */
    GENERATED
}
