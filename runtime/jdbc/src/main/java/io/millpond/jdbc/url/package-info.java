/**
 * URLs and properties. Entry type: {@link io.millpond.jdbc.url.JdbcUrl}. Private API but for what the driver shows.
 */
@NullMarked
package io.millpond.jdbc.url;

import org.jspecify.annotations.NullMarked;
