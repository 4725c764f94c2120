package io.millpond.spring.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.runtime.session.Bookmark;
import io.millpond.testkit.sqld.Sqld;
import io.millpond.testkit.sqld.SqldExtension;
import io.millpond.testkit.sqld.SqldOptions;
import java.net.HttpCookie;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two servers with a replica each: who writes on one reads it on the other, by the cookie. */
@Timeout(120)
final class CookieIT {
    private static final String COOKIE = "millpond-bookmark";

    @RegisterExtension
    static final SqldExtension SQLD =
            new SqldExtension(SqldOptions.builder().grpc().build());

    @TempDir
    static Path folder;

    private static RunningSample live;
    /** Its replica fetches only when it is told: without a bookmark it does not see what the other one writes. */
    private static RunningSample behind;

    @BeforeAll
    static void start() {
        Sqld server = SQLD.server();
        live = RunningSample.start("millpond.url=" + server.url(), "millpond.replica=" + folder.resolve("a.db"));
        behind = RunningSample.start(
                "millpond.url=" + server.url(),
                "millpond.replica=" + folder.resolve("b.db"),
                "millpond.sync=manual",
                "millpond.read-wait=50ms");
        behind.bean(io.millpond.runtime.Millpond.class).replica().sync();
    }

    @AfterAll
    static void stop() {
        live.close();
        behind.close();
    }

    @Test
    void write_isReadOnAnotherServerByItsCookieOnly() throws Exception {
        HttpCookie cookie = cookie(live.post("/posts", "Spelt"));
        assertThat(behind.get("/posts").body()).doesNotContain("Spelt");
        assertThat(behind.get("/posts", "Cookie", COOKIE + "=" + cookie.getValue())
                        .body())
                .contains("Spelt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stream",
                "writer",
                "flush",
                "redirect",
                "error",
                "failure",
                "reset",
                "later",
                "body",
                "deferred",
                "timeout",
                "emitter",
                "servlet"
            })
    void write_isInTheCookieHoweverTheHandlerAnswers(String how) throws Exception {
        HttpCookie cookie = cookie(live.post("/responses/" + how, "By " + how));
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(Bookmark.parse(cookie.getValue())).isNotIn(Bookmark.none(), Bookmark.unknown());
        assertThat(behind.get("/posts", "Cookie", COOKIE + "=" + cookie.getValue())
                        .body())
                .contains("By " + how);
    }

    @Test
    void threadOfItsOwn_isAnsweredAndLeavesNothingBehind() throws Exception {
        HttpResponse<String> written = live.post("/responses/unattached", "Khorasan");
        assertThat(written.statusCode()).isEqualTo(200);
        assertThat(Integer.parseInt(written.body())).isPositive();
        assertThat(behind.get("/posts").body()).doesNotContain("Khorasan"); // as with any write of nobody's
        String value = cookie(live.post("/responses/later", "Kamut")).getValue();
        assertThat(behind.get("/posts", "Cookie", COOKIE + "=" + value).body()).contains("Kamut");
    }

    @Test
    void asynchronousAnswers_areAnswered() throws Exception {
        assertThat(live.post("/responses/emitter", "Teff").body()).contains("data:one", "data:two");
        assertThat(live.post("/responses/servlet", "Millet").body()).isEqualTo("done");
        assertThat(live.post("/responses/timeout", "Sorghum").statusCode()).isEqualTo(503);
        assertThat(live.post("/responses/body", "Fonio").body()).hasSize(100_000);
    }

    @Test
    void nothingNew_setsNoCookie() throws Exception {
        assertThat(cookies(live.get("/actuator/info"))).isEmpty();
        String value = cookie(live.post("/posts", "Emmer")).getValue();
        assertThat(cookies(live.get("/actuator/info", "Cookie", COOKIE + "=" + value)))
                .isEmpty();
    }

    @Test
    void header_servesPrograms() throws Exception {
        HttpResponse<String> written = live.post(
                "/posts", "Durum", "Millpond-Bookmark", Bookmark.none().text());
        String bookmark = written.headers().firstValue("Millpond-Bookmark").orElseThrow();
        assertThat(cookies(written)).isEmpty();
        assertThat(behind.get("/posts", "Millpond-Bookmark", bookmark).body()).contains("Durum");
    }

    @Test
    void nonsense_isAnsweredByThePrimary() throws Exception {
        live.post("/posts", "Einkorn");
        assertThat(behind.get("/posts", "Cookie", COOKIE + "=nonsense").body()).contains("Einkorn");
    }

    @Test
    void cookie_isWhatThePropertiesAndTheRequestSay() throws Exception {
        try (RunningSample proxied = RunningSample.start(
                "millpond.url=" + SQLD.server().url(),
                "millpond.session.cookie=seen",
                "millpond.session.max-age=2h",
                "server.servlet.context-path=/mill",
                "server.forward-headers-strategy=native")) {
            String attributes = "; Path=/mill; Max-Age=7200; HttpOnly; SameSite=Lax";
            assertThat(setCookie(proxied.post("/mill/posts", "Oat")))
                    .startsWith("seen=1.")
                    .endsWith(attributes);
            assertThat(setCookie(proxied.post("/mill/posts", "Rice", "X-Forwarded-Proto", "https")))
                    .startsWith("seen=1.")
                    .endsWith(attributes + "; Secure");
        }
    }

    private static String setCookie(HttpResponse<?> response) {
        List<String> headers = response.headers().allValues("set-cookie");
        assertThat(headers).hasSize(1);
        return headers.get(0);
    }

    private static HttpCookie cookie(HttpResponse<?> response) {
        List<HttpCookie> cookies = cookies(response);
        assertThat(cookies).as("cookies of " + response).hasSize(1);
        return cookies.get(0);
    }

    private static List<HttpCookie> cookies(HttpResponse<?> response) {
        return response.headers().allValues("set-cookie").stream()
                .flatMap(header -> HttpCookie.parse("Set-Cookie: " + header).stream())
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .toList();
    }
}
