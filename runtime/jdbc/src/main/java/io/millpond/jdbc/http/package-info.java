/**
 * HTTP/1.1 over a socket that knows what was delivered: keep-alive, TLS, gzip, deadlines that cover bodies, cancelling. Entry type: {@link io.millpond.jdbc.http.HttpTransport}. Private API.
 */
@NullMarked
package io.millpond.jdbc.http;

import org.jspecify.annotations.NullMarked;
