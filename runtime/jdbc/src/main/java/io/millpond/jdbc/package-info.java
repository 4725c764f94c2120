/**
 * The JDBC driver for libSQL servers. Entry types: {@link io.millpond.jdbc.LibsqlDriver} for URLs, {@link io.millpond.jdbc.LibsqlDataSource} for code. One connection is for one thread at a time; {@code cancel} and {@code abort} may come from any.
 */
@NullMarked
package io.millpond.jdbc;

import org.jspecify.annotations.NullMarked;
