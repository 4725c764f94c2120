/** What a read costs through Millpond, against jOOQ on HikariCP and sqlite-jdbc as people set them up by hand. */
@NullMarked
package io.millpond.benchmarks.read;

import org.jspecify.annotations.NullMarked;
