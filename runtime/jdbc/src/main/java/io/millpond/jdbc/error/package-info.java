/**
 * The server's errors as JDBC wants them. Stateless. Private API.
 */
@NullMarked
package io.millpond.jdbc.error;

import org.jspecify.annotations.NullMarked;
