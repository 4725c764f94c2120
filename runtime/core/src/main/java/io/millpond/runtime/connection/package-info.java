/**
 * The application's JDBC objects: logical connections that lease a physical one for as long as a statement or transaction
 * needs it. Entry type: {@link io.millpond.runtime.connection.RoutingDataSource}, safe for all threads; everything taken
 * from it belongs to one thread at a time, except that {@code close}, {@code abort} and {@code cancel} may come from
 * another. Private API.
 */
@NullMarked
package io.millpond.runtime.connection;

import org.jspecify.annotations.NullMarked;
