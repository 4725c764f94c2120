package io.millpond.spring.actuator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.endpoint.SanitizableData;

/** What the actuator may show of a value. */
final class SecretsTest {
    private static Object shown(String name, Object value) {
        return new Secrets(() -> Arrays.asList("s3cret", null))
                .apply(new SanitizableData(null, name, value))
                .getValue();
    }

    @Test
    void token_isHiddenUnderEveryName() {
        for (String name : new String[] {"millpond.auth-token", "millpond.authToken", "MILLPOND_AUTH_TOKEN"}) {
            assertThat(shown(name, "another")).isEqualTo(SanitizableData.SANITIZED_VALUE);
        }
    }

    @Test
    void value_thatHoldsTheToken_isHidden() {
        assertThat(shown("sun.java.command", "app.jar --millpond.auth-token=s3cret"))
                .isEqualTo(SanitizableData.SANITIZED_VALUE);
        assertThat(shown("TURSO_TOKEN", "s3cret")).isEqualTo(SanitizableData.SANITIZED_VALUE);
    }

    @Test
    void url_isShownWithoutItsParameters() {
        assertThat(shown("millpond.url", "libsql://u:p@db.example.com/x?authToken=other&tls=1"))
                .isEqualTo("libsql://db.example.com/x?…");
        assertThat(shown("millpond.read-urls[0]", "libsql://a?authToken=other")).isEqualTo("libsql://a?…");
        assertThat(shown("MILLPOND_READ_URLS", "libsql://a?authToken=other,http://u:p@b"))
                .isEqualTo("libsql://a?…,http://b");
        assertThat(shown("MILLPOND_URL", "file:./local.db")).isEqualTo("file:./local.db");
    }

    @Test
    void anythingElse_isShownAsItIs() {
        assertThat(shown("server.port", 8080)).isEqualTo(8080);
        assertThat(shown("server.name", null)).isNull();
    }
}
