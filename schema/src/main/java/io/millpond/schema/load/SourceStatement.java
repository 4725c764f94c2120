package io.millpond.schema.load;

import io.millpond.schema.sql.Header;
import io.millpond.schema.sql.Identifiers;
import io.millpond.schema.sql.Statement;

/**
 * One CREATE statement of a schema file.
 *
 * @param file where it stands
 * @param statement its text and tokens
 * @param header what it creates
 */
record SourceStatement(SourceFile file, Statement statement, Header header) {

    String sql() {
        return statement.text();
    }

    /** The name in the form in which SQLite compares names. */
    String key() {
        return Identifiers.fold(header.name());
    }

    int line() {
        return file.line(statement.start());
    }

    String place() {
        return file.place(header.nameToken().start());
    }

    /** For sentences: {@code table "posts"}. */
    String title() {
        return header.kind().word() + " \"" + header.name() + '"';
    }

    boolean isTrigger() {
        return header.kind() == Header.Kind.TRIGGER;
    }
}
