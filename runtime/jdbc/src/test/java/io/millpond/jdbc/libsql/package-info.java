/**
 * What the libSQL project's own tests ask of server and client, asked of this driver and a real server, each under the name
 * that it has there.
 *
 * @see <a href="https://github.com/tursodatabase/libsql/tree/main/libsql-server/tests">those tests</a>
 */
package io.millpond.jdbc.libsql;
