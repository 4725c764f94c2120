/** The database's figures among the application's, where it has Micrometer. */
@NullMarked
package io.millpond.spring.metrics;

import org.jspecify.annotations.NullMarked;
