package io.millpond.jdbc.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Who gets the token. Fakes, because no libSQL server redirects by itself. */
final class RedirectTest {
    private static HttpServer server() throws IOException {
        return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @Test
    void redirectToAnotherPort_doesNotTakeTheTokenAlong() throws Exception {
        List<String> seenHere = new CopyOnWriteArrayList<>();
        List<String> seenThere = new CopyOnWriteArrayList<>();
        HttpServer here = server();
        HttpServer there = server();
        here.createContext("/", exchange -> {
            seenHere.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            exchange.getResponseHeaders()
                    .add("Location", "http://127.0.0.1:" + there.getAddress().getPort() + "/v3/pipeline");
            exchange.sendResponseHeaders(307, -1);
            exchange.close();
        });
        there.createContext("/", exchange -> {
            seenThere.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
        });
        here.start();
        there.start();
        try {
            Properties properties = new Properties();
            properties.setProperty("authToken", "secret.token");
            String url = "jdbc:libsql:http://127.0.0.1:" + here.getAddress().getPort();
            assertThatThrownBy(() -> DriverManager.getConnection(url, properties))
                    .isInstanceOfSatisfying(SQLException.class, e -> {
                        assertThat(e.getSQLState()).isEqualTo("28000");
                        assertThat(e.toString()).doesNotContain("secret");
                    });
        } finally {
            here.stop(0);
            there.stop(0);
        }
        assertThat(seenHere).containsExactly("Bearer secret.token");
        assertThat(seenThere).containsExactly("null");
    }
}
