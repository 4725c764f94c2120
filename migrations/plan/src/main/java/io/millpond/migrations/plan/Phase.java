package io.millpond.migrations.plan;

/**
 * The order of a migration's statements. What others stand on is dropped after them and made before them: {@code ALTER
 * TABLE … DROP COLUMN} reads every view and trigger and fails on the first that does not hold
 * (<a href="https://sqlite.org/lang_altertable.html#alter_table_drop_column">ALTER TABLE DROP COLUMN</a>). Columns are
 * added before others are dropped, for a table must always have one.
 */
public enum Phase {
    /** Triggers that go, change or stand on something that does. */
    DROP_TRIGGERS,
    /** Views, likewise. */
    DROP_VIEWS,
    /** Indexes that go or change. */
    DROP_INDEXES,
    /** Virtual tables that go or change. */
    DROP_VIRTUAL_TABLES,
    /** Tables and columns that have another name from now on. */
    RENAMES,
    /** New tables, parents first. */
    CREATE_TABLES,
    /** New columns. */
    ADD_COLUMNS,
    /** Columns that go. */
    DROP_COLUMNS,
    /** Tables that are made anew with their rows. */
    REBUILD_TABLES,
    /** Tables that go, children first. */
    DROP_TABLES,
    /** New and changed virtual tables. */
    CREATE_VIRTUAL_TABLES,
    /** New and changed indexes. */
    CREATE_INDEXES,
    /** New, changed and dependent views, each after those it reads. */
    CREATE_VIEWS,
    /** Full-text indexes filled from rows that are already there. */
    FILL,
    /** New, changed and dependent triggers. */
    CREATE_TRIGGERS
}
