package io.millpond.runtime.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.runtime.Millpond;
import io.millpond.runtime.MillpondConfig;
import io.millpond.runtime.session.Bookmark;
import io.millpond.testkit.sqld.Sqld;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two applications behind one address: a visitor writes at one and reads at the other. */
@Timeout(120)
final class SessionFilterIT {
    @TempDir
    Path folder;

    /** What an answer's head says. */
    private static final class Answer {
        final List<String> cookies = new ArrayList<>();
        final List<String> headers = new ArrayList<>();
        final StringWriter body = new StringWriter();
        boolean isCommitted;

        HttpServletResponse servlet() {
            return (HttpServletResponse) Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {HttpServletResponse.class},
                    (proxy, method, values) -> {
                        switch (method.getName()) {
                            case "addHeader" -> cookies.add((String) values[1]);
                            case "setHeader" -> headers.add(values[0] + ": " + values[1]);
                            case "getWriter" -> {
                                return new PrintWriter(body);
                            }
                            case "isCommitted" -> {
                                return isCommitted;
                            }
                            default -> throw new UnsupportedOperationException(method.getName());
                        }
                        return null;
                    });
        }

        /** As a browser sends it back. */
        String lastCookie() {
            String set = cookies.get(cookies.size() - 1);
            return set.substring(0, set.indexOf(';'));
        }
    }

    private static HttpServletRequest request(@Nullable String cookie, @Nullable String header) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                SessionFilterIT.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, values) -> switch (method.getName()) {
                    case "getHeader" -> header;
                    case "getHeaders" ->
                        Collections.enumeration(cookie == null ? List.of() : List.of("theme=dark", cookie));
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private Millpond open(Sqld server, String file) {
        return Millpond.open(MillpondConfig.builder()
                .url(server.url())
                .replica(folder.resolve(file))
                .build());
    }

    @Test
    void writtenAtOne_isReadAtTheOther() throws Exception {
        try (Sqld server = Sqld.start();
                Millpond one = open(server, "one.db");
                Millpond two = open(server, "two.db")) {
            one.dsl().execute("create table t (n integer)");
            one.dsl().execute("insert into t values (0)");
            one.replica().sync();
            two.replica().sync();
            SessionFilter first = new SessionFilter(one::openSession);
            SessionFilter second = new SessionFilter(two::openSession, BookmarkCookie.usual());
            String cookie = null;
            for (int i = 1; i <= 50; i++) {
                int value = i;
                Answer written = new Answer();
                FilterChain writes = (asked, answer) -> {
                    one.dsl().execute("update t set n = " + value);
                    answer.getWriter().print("done");
                };
                first.doFilter(request(cookie, null), written.servlet(), writes);
                cookie = written.lastCookie();

                Answer read = new Answer();
                FilterChain reads =
                        (asked, answer) -> answer.getWriter().print(two.dsl().fetchValue("select n from t"));
                second.doFilter(request(cookie, null), read.servlet(), reads);
                assertThat(read.body).hasToString(Integer.toString(i));
            }
        }
    }

    @Test
    void clientThatSendsTheHeader_getsTheHeader() throws Exception {
        try (Sqld server = Sqld.start();
                Millpond one = open(server, "one.db")) {
            Answer answer = new Answer();
            FilterChain writes = (asked, response) -> one.dsl().execute("create table t (n integer)");
            new SessionFilter(one::openSession)
                    .doFilter(request(null, Bookmark.none().text()), answer.servlet(), writes);
            assertThat(answer.cookies).isEmpty();
            assertThat(answer.headers).singleElement().asString().startsWith(BookmarkHeader.NAME + ": 1.");
        }
    }

    @Test
    void nothingDone_orHeadSent_noCookie() throws Exception {
        try (Millpond file = Millpond.open(MillpondConfig.builder()
                .url("file:" + folder.resolve("local.db"))
                .build())) {
            Answer answer = new Answer();
            new SessionFilter(file::openSession)
                    .doFilter(request(null, null), answer.servlet(), (asked, response) -> answer.isCommitted = true);
            assertThat(answer.cookies).isEmpty();
        }
    }
}
