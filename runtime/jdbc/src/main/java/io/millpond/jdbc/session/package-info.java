/**
 * One connection's life on the server: streams, transactions, what may be repeated, what was lost. Entry type: {@link io.millpond.jdbc.session.Session}. Private API.
 */
@NullMarked
package io.millpond.jdbc.session;

import org.jspecify.annotations.NullMarked;
