/** Java values to SQLite's and back, with sqlite-jdbc's conversions. Stateless. Private API. */
@NullMarked
package io.millpond.jdbc.type;

import org.jspecify.annotations.NullMarked;
