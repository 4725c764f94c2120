/**
 * The database of a Spring Boot application: {@code millpond.*} properties, the open {@code Millpond}, and its
 * {@code DataSource} as the application's.
 *
 * <p>Entry type: {@link io.millpond.spring.database.MillpondAutoConfiguration}, which Boot finds by itself. Beans are
 * made on the thread that starts the application.
 */
@NullMarked
package io.millpond.spring.database;

import org.jspecify.annotations.NullMarked;
