package io.millpond.runtime.primary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.millpond.runtime.Millpond;
import io.millpond.runtime.MillpondConfig;
import io.millpond.runtime.MillpondException;
import io.millpond.runtime.MillpondException.Code;
import io.millpond.testkit.jwt.JwtKeys;
import io.millpond.testkit.sqld.FreshDatabase;
import io.millpond.testkit.sqld.Sqld;
import io.millpond.testkit.sqld.SqldExtension;
import io.millpond.testkit.sqld.SqldOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is wrong is said when a server is opened, with what to do. */
final class ServerFailureIT {
    private static final JwtKeys KEYS = JwtKeys.generate();

    @RegisterExtension
    static final SqldExtension GUARDED =
            new SqldExtension(SqldOptions.builder().jwt(KEYS).build());

    private static MillpondException failure(MillpondConfig.Builder config) {
        AtomicReference<MillpondException> failure = new AtomicReference<>();
        assertThatThrownBy(() -> Millpond.open(config.build()).close())
                .isInstanceOfSatisfying(MillpondException.class, failure::set);
        return failure.get();
    }

    private static MillpondConfig.Builder at(String url) {
        return MillpondConfig.builder().url(url);
    }

    @Test
    void nobodyListens_isSaidWithTheAddress() throws IOException {
        int port;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }
        MillpondException failure = failure(at("http://127.0.0.1:" + port));
        assertThat(failure.code()).isEqualTo(Code.SERVER_UNREACHABLE);
        assertThat(failure).hasMessageContaining("127.0.0.1:" + port);
        assertThat(failure.nextStep()).contains("MILLPOND_URL");
    }

    @Test
    void anotherKindOfServer_isSaid() throws IOException {
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            byte[] page = "<html>hello</html>".getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        other.start();
        try {
            MillpondException failure =
                    failure(at("http://127.0.0.1:" + other.getAddress().getPort()));
            assertThat(failure.code()).isEqualTo(Code.SERVER_UNREACHABLE);
            assertThat(failure.nextStep()).contains("MILLPOND_URL");
        } finally {
            other.stop(0);
        }
    }

    @Test
    void missingOrWrongToken_isSaidAndNotShown() {
        String url = GUARDED.server().url();
        MillpondException missing = failure(at(url));
        assertThat(missing.code()).isEqualTo(Code.TOKEN_REFUSED);
        assertThat(missing.nextStep()).contains("MILLPOND_AUTH_TOKEN");
        String strangersToken = JwtKeys.generate().readWriteToken();
        MillpondException wrong = failure(at(url).authToken(strangersToken));
        assertThat(wrong.code()).isEqualTo(Code.TOKEN_REFUSED);
        assertThat(wrong).hasStackTraceContaining("refused the token");
        for (Throwable e = wrong; e != null; e = e.getCause()) {
            assertThat(e.toString()).doesNotContain(strangersToken);
        }
    }

    @Test
    void rightToken_opens() {
        MillpondConfig config =
                at(GUARDED.server().url()).authToken(KEYS.readWriteToken()).build();
        try (Millpond millpond = Millpond.open(config)) {
            assertThat(millpond.dsl().fetchValue("select 1")).isEqualTo(1);
        }
    }

    @Test
    void missingNamespace_isSaidWithItsSetting() {
        FreshDatabase there = Sqld.freshDatabase();
        MillpondException failure = failure(at(there.url()).namespace("nosuchthing"));
        assertThat(failure.code()).isEqualTo(Code.NAMESPACE_MISSING);
        assertThat(failure.nextStep()).contains("MILLPOND_NAMESPACE");
    }
}
