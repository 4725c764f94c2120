package io.millpond.runtime.replica.source.v1;

import io.millpond.runtime.replica.source.Server;
import io.millpond.runtime.replica.source.SourceException;
import io.millpond.runtime.replica.source.SourceException.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong, in words that name the server.
 *
 * @param server to be named
 */
record Failures(Server server) {
    SourceException malformed(String what) {
        return malformed(what, null);
    }

    SourceException malformed(String what, @Nullable Throwable cause) {
        return new SourceException(Kind.MALFORMED, "The answer of " + server + " cannot be used: " + what + ".", cause);
    }

    SourceException diverged(String what) {
        return new SourceException(Kind.DIVERGED, server + " has another history now: " + what + ".", null);
    }

    SourceException of(Kind kind, String what) {
        return new SourceException(kind, server + " " + what, null);
    }

    /** An HTTP status other than 200. */
    SourceException ofHttp(int status) {
        String answered = "answered HTTP " + status + ".";
        if (status == 401 || status == 403) {
            return of(Kind.REFUSED, answered + " Next: check the token (setting authToken).");
        }
        if (status == 408 || status == 425 || status == 429 || (status >= 500 && status != 501)) {
            return of(Kind.UNREACHABLE, answered);
        }
        return of(Kind.NOT_SUPPORTED, answered + " It does not offer replication at this address.");
    }

    /** A status other than 0 that calls for nothing special. */
    SourceException of(GrpcStatus status) {
        String said = "said: " + status.message() + " (gRPC status " + status.code() + ").";
        if (status.isRefusal()) {
            return of(Kind.REFUSED, said + " Next: check the token (setting authToken).");
        }
        return switch (status.code()) {
            case GrpcStatus.INVALID_ARGUMENT -> ofArgument(status, said);
            case GrpcStatus.NOT_FOUND -> noDatabase(said);
            case GrpcStatus.FAILED_PRECONDITION -> ofPrecondition(status, said);
            case GrpcStatus.UNIMPLEMENTED -> of(Kind.NOT_SUPPORTED, said);
            case GrpcStatus.INTERNAL -> of(isNoSnapshotYet(status) ? Kind.NOT_READY : Kind.UNREACHABLE, said);
            case GrpcStatus.UNAVAILABLE ->
                of(status.message().contains("snapshot") ? Kind.NOT_READY : Kind.UNREACHABLE, said);
            default -> of(status.code() < 0 ? Kind.MALFORMED : Kind.UNREACHABLE, said);
        };
    }

    /** What a server says that has never made a snapshot, where one is asked for. */
    private static boolean isNoSnapshotYet(GrpcStatus status) {
        return status.message().contains("No such file or directory");
    }

    private SourceException ofArgument(GrpcStatus status, String said) {
        return status.message().contains("namespace") ? noDatabase(said) : of(Kind.NOT_SUPPORTED, said);
    }

    private SourceException ofPrecondition(GrpcStatus status, String said) {
        if (status.message().contains("NAMESPACE_DOESNT_EXIST")) {
            return noDatabase(said);
        }
        boolean isSchema = status.message().contains("shared schema");
        return of(isSchema ? Kind.NOT_SUPPORTED : Kind.UNREACHABLE, said);
    }

    private SourceException noDatabase(String said) {
        return of(
                Kind.NO_DATABASE,
                said + " It was asked for the database '" + server.namespace()
                        + "'. Next: check the setting namespace.");
    }
}
