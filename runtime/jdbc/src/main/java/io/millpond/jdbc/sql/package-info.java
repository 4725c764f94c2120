/**
 * What a SQL text is, told from its tokens without asking a server. All of it is stateless. Private API.
 */
@NullMarked
package io.millpond.jdbc.sql;

import org.jspecify.annotations.NullMarked;
