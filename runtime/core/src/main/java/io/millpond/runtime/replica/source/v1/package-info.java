/**
 * Frames of sqld's replication log over gRPC-web: {@link io.millpond.runtime.replica.source.v1.ReplicationV1}. Private API.
 *
 * @see <a href="https://github.com/tursodatabase/libsql/blob/main/libsql-replication/proto/replication_log.proto">messages</a>
 * @see <a href="https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-WEB.md">gRPC-web</a>
 */
@NullMarked
package io.millpond.runtime.replica.source.v1;

import org.jspecify.annotations.NullMarked;
