package io.millpond.runtime.replica.source.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millpond.runtime.replica.source.SourceException;
import io.millpond.runtime.replica.source.SourceException.Kind;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How calls end. The messages are sqld's, or were quoted by users of Turso Cloud. */
final class GrpcStatusTest {
    @ParameterizedTest
    @CsvSource({
        "2,  something,                                                                  UNREACHABLE",
        "3,  Missing x-namespace-bin metadata,                                           NO_DATABASE",
        "3,  libsql wal not supported,                                                   NOT_SUPPORTED",
        "3,  not a primary,                                                              NOT_SUPPORTED",
        "5,  no such database,                                                           NO_DATABASE",
        "7,  permission denied,                                                          REFUSED",
        "9,  NAMESPACE_DOESNT_EXIST,                                                     NO_DATABASE",
        "9,  cannot replicate a shared schema db,                                        NOT_SUPPORTED",
        "12, embedded replicas are not supported for this platform and tariff plan,      NOT_SUPPORTED",
        "13, Error parsing auth header: Expected authorization header but none given,    REFUSED",
        "13, No such file or directory (os error 2),                                     NOT_READY",
        "13, internal error,                                                             UNREACHABLE",
        "14, snapshot not found,                                                         NOT_READY",
        "14, connection refused,                                                         UNREACHABLE",
        "16, AuthError: The JWT has expired,                                             REFUSED",
        "x,  ,                                                                           MALFORMED",
    })
    void status_saysWhatIsToBeDone(String code, String message, Kind kind) {
        SourceException failure = FixedAnswer.FAILURES.of(GrpcStatus.of(code, message));
        assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(kind);
        assertThat(failure).hasMessageContaining("db.example.com").hasMessageContaining(message == null ? "" : message);
    }

    @ParameterizedTest
    @CsvSource({
        "401, REFUSED",
        "403, REFUSED",
        "404, NOT_SUPPORTED",
        "400, NOT_SUPPORTED",
        "308, NOT_SUPPORTED",
        "501, NOT_SUPPORTED",
        "429, UNREACHABLE",
        "500, UNREACHABLE",
        "502, UNREACHABLE",
        "503, UNREACHABLE"
    })
    void httpStatus_saysWhatIsToBeDone(int status, Kind kind) {
        assertThat(FixedAnswer.FAILURES.ofHttp(status).kind()).isEqualTo(kind);
    }

    @Test
    void message_isDecoded_andFitsALine() {
        assertThat(GrpcStatus.of("9", "a%20b%C3%A4%zz%2").message()).isEqualTo("a bä%zz%2");
        assertThat(GrpcStatus.of("9", "a%0D%0Ab%1B").message()).isEqualTo("a  b ");
        assertThat(GrpcStatus.of("9", "x".repeat(1000)).message()).hasSize(301);
    }

    @Test
    void status_isFoundInTheHead() throws Exception {
        Reply reply = FixedAnswer.reply(Map.of("grpc-status", "9", "grpc-message", "NO_HELLO"));
        assertThat(reply.next()).isEqualTo(-1);
        assertThat(reply.status()).isEqualTo(new GrpcStatus(9, "NO_HELLO"));
    }

    @Test
    void status_isFoundInTheTrailers() throws Exception {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        FrameLog.message(answer, new byte[] {1, 2, 3});
        FrameLog.end(answer, "Grpc-Message: NEED_SNAPSHOT\r\ngrpc-status:9\r\nother\r\n");
        Reply reply = FixedAnswer.reply(answer.toByteArray());
        assertThat(reply.next()).isEqualTo(3);
        assertThat(reply.status()).isNull();
        reply.need(3);
        reply.feed().skip(3);
        assertThat(reply.next()).isEqualTo(-1);
        assertThat(reply.status()).isEqualTo(new GrpcStatus(9, "NEED_SNAPSHOT"));
        assertThat(reply.next()).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\0", "\0\0\0\0", "\1\0\0\0\0", "\u0080\0\0\0\2ab", "\u0080\0\0\1\0", "\u0080\177\0\0\0"})
    void otherBytes_areMalformed(String bytes) {
        Reply reply = FixedAnswer.reply(bytes.getBytes(StandardCharsets.ISO_8859_1));
        SourceException failure = catchThrowableOfType(SourceException.class, reply::next);
        assertThat(failure.kind()).isEqualTo(Kind.MALFORMED);
    }
}
