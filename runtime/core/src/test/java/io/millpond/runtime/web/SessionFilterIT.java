package io.millpond.runtime.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.runtime.Millpond;
import io.millpond.runtime.MillpondConfig;
import io.millpond.runtime.session.Bookmark;
import io.millpond.runtime.session.Session;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two applications behind one address: a visitor writes at one and reads at the other. */
@Timeout(120)
final class SessionFilterIT {
    private static final int BUFFER = 8192;

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
                            case "setHeader" -> setHeader((String) values[0], (String) values[1]);
                            case "getHeaders" -> {
                                return List.copyOf(cookies);
                            }
                            case "getWriter" -> {
                                return new PrintWriter(body);
                            }
                            case "getBufferSize" -> {
                                return BUFFER;
                            }
                            case "isCommitted" -> {
                                return isCommitted;
                            }
                            case "sendRedirect" -> isCommitted = true;
                            default -> throw new UnsupportedOperationException(method.getName());
                        }
                        return null;
                    });
        }

        private void setHeader(String name, String value) {
            if (name.equals("Set-Cookie")) {
                cookies.clear();
                cookies.add(value);
            } else {
                headers.add(name + ": " + value);
            }
        }

        /** As a browser sends it back. */
        String lastCookie() {
            String set = cookies.get(cookies.size() - 1);
            return set.substring(0, set.indexOf(';'));
        }
    }

    private static HttpServletRequest request(@Nullable String cookie, @Nullable String header) {
        return request(cookie, header, new AtomicBoolean());
    }

    /** @param isAsyncStarted what it says of itself */
    private static HttpServletRequest request(
            @Nullable String cookie, @Nullable String header, AtomicBoolean isAsyncStarted) {
        Map<Object, Object> attributes = new HashMap<>();
        return (HttpServletRequest) Proxy.newProxyInstance(
                SessionFilterIT.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, values) -> switch (method.getName()) {
                    case "getHeader" -> header;
                    case "getHeaders" ->
                        Collections.enumeration(cookie == null ? List.of() : List.of("theme=dark", cookie));
                    case "getAttribute" -> attributes.get(values[0]);
                    case "setAttribute" -> attributes.put(values[0], values[1]);
                    case "isAsyncStarted" -> isAsyncStarted.get();
                    case "startAsync" -> {
                        isAsyncStarted.set(true);
                        yield null;
                    }
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

    @Test
    void laterDispatch_isInTheSameSession() throws Exception {
        try (Millpond file = Millpond.open(MillpondConfig.builder()
                        .url("file:" + folder.resolve("local.db"))
                        .build());
                Millpond other = Millpond.open(MillpondConfig.builder()
                        .url("file:" + folder.resolve("other.db"))
                        .build())) {
            SessionFilter filter = new SessionFilter(file::openSession);
            SessionFilter ofAnother = new SessionFilter(other::openSession);
            AtomicBoolean isAsyncStarted = new AtomicBoolean(true);
            HttpServletRequest request = request(null, null, isAsyncStarted);
            List<Session> seen = new ArrayList<>();
            FilterChain notes = (asked, response) -> seen.add(file.session());
            filter.doFilter(request, new Answer().servlet(), notes);
            filter.doFilter(request, new Answer().servlet(), notes);
            ofAnother.doFilter(request, new Answer().servlet(), (asked, response) -> seen.add(other.session()));
            filter.doFilter(request(null, null), new Answer().servlet(), notes);
            assertThat(seen.get(1)).isSameAs(seen.get(0)).isNotSameAs(file.session());
            assertThat(seen.get(2)).isNotSameAs(other.session());
            assertThat(seen.get(3)).isNotIn(seen.subList(0, 3));
        }
    }

    @Test
    void newsAfterTheCookie_replaceIt_andLeaveOthers() throws Exception {
        try (Sqld server = Sqld.start();
                Millpond one = open(server, "one.db")) {
            one.dsl().execute("create table t (n integer)");
            one.replica().sync();
            Answer answer = new Answer();
            new SessionFilter(one::openSession).doFilter(request(null, null), answer.servlet(), (asked, response) -> {
                HttpServletResponse head = (HttpServletResponse) response;
                head.addHeader("Set-Cookie", "theme=dark");
                one.dsl().execute("insert into t values (0)");
                asked.startAsync();
                head.addHeader("Set-Cookie", "size=5");
                String before = answer.cookies.get(1);
                one.dsl().execute("insert into t values (1)");
                head.sendRedirect("/");
                assertThat(answer.cookies)
                        .contains("theme=dark", "size=5")
                        .hasSize(3)
                        .doesNotContain(before);
            });
            assertThat(answer.cookies)
                    .filteredOn(cookie -> cookie.startsWith("millpond-bookmark=1."))
                    .hasSize(1);
        }
    }

    @Test
    void answerHandedToAnotherThread_hasTheBookmarkBefore() throws Exception {
        try (Sqld server = Sqld.start();
                Millpond one = open(server, "one.db")) {
            Answer answer = new Answer();
            AtomicBoolean isAsyncStarted = new AtomicBoolean();
            new SessionFilter(one::openSession)
                    .doFilter(request(null, null, isAsyncStarted), answer.servlet(), (asked, response) -> {
                        one.dsl().execute("create table t (n integer)");
                        assertThat(answer.cookies).isEmpty();
                        asked.startAsync();
                        assertThat(answer.cookies).hasSize(1);
                        one.dsl().execute("insert into t values (1)");
                    });
            assertThat(answer.cookies).as("not touched any more").hasSize(1);
        }
    }
}
