/**
 * Connections and statements as {@code java.sql} wants them, over one {@link io.millpond.jdbc.session.Session}. Private API.
 */
@NullMarked
package io.millpond.jdbc.statement;

import org.jspecify.annotations.NullMarked;
