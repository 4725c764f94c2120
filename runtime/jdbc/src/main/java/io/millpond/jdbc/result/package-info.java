/**
 * Result sets and the conversion of values, the same as sqlite-jdbc's. Private API.
 */
@NullMarked
package io.millpond.jdbc.result;

import org.jspecify.annotations.NullMarked;
