/**
 * What the database, a result and a statement's parameters look like. Private API.
 */
@NullMarked
package io.millpond.jdbc.metadata;

import org.jspecify.annotations.NullMarked;
