/** Where Flyway looks for Java migrations; these are for tests of their replay. */
@NullMarked
package db.migration;

import org.jspecify.annotations.NullMarked;
