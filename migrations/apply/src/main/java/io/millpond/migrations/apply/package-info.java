/**
 * Applies migrations to SQLite files and libSQL servers through Flyway. Private to Millpond except for {@link
 * io.millpond.migrations.apply.Migrations} and the types it returns or throws.
 *
 * <p>Flyway finds our database type by itself as soon as this artifact is on the
 * class path, so that {@code mvn flyway:migrate} and an application's own use of Flyway's API get the same lock and the
 * same care for foreign keys.
 *
 * <p>Threads: a migration run belongs to the thread that started it. Any number of runs may go on at the same time, in
 * one process or in several; the lock lets one apply while the others wait.
 */
@org.jspecify.annotations.NullMarked
package io.millpond.migrations.apply;
