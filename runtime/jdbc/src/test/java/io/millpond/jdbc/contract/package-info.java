/**
 * What applications rely on in a JDBC driver for SQLite, stated once and run on sqlite-jdbc with a file and on our driver
 * with a server: {@link io.millpond.jdbc.contract.SqliteJdbcContractIT} and
 * {@link io.millpond.jdbc.contract.LibsqlContractIT}. Where the two must differ, {@link io.millpond.jdbc.contract.Difference}
 * says why.
 */
@NullMarked
package io.millpond.jdbc.contract;

import org.jspecify.annotations.NullMarked;
