package io.millpond.migrations.rehearse;

import io.millpond.migrations.apply.DatabaseAccess;

/** Where migrations are tried. Gone when closed. For one thread. */
interface Stage extends AutoCloseable {
    /** A database of its own, with the rows of the real one. */
    DatabaseAccess database();

    /** In one word. */
    String kind();

    @Override
    void close();
}
