package io.millpond.migrations.rehearse;

import io.millpond.schema.error.BuildException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** sqld's admin API, https://github.com/tursodatabase/libsql/blob/main/docs/ADMIN_API.md. For one thread. */
final class AdminApi {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    /** A fork is a copy of the whole database on the server. */
    private static final Duration ANSWER = Duration.ofMinutes(30);

    private final URI url;
    private final @Nullable String key;
    /** HTTP/1.1, or the JDK asks for an upgrade that sqld never answers. */
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();

    AdminApi(URI url, @Nullable String key) {
        if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme())) {
            throw new BuildException(
                    "FORK_IMPOSSIBLE", "The admin URL is none", "Write it as http://host:port or https://host.", null);
        }
        this.url = url;
        this.key = key;
    }

    void fork(String from, String to) {
        send(
                "POST",
                "/v1/namespaces/" + encode(from) + "/fork/" + encode(to),
                "FORK_REFUSED",
                "Is the URL that of the" + " admin API (sqld --admin-listen-addr), and MILLPOND_ADMIN_KEY its key?");
    }

    void delete(String namespace) {
        send(
                "DELETE",
                "/v1/namespaces/" + encode(namespace),
                "FORK_LEFT",
                "Delete the namespace " + namespace + " by hand: curl -X DELETE <admin URL>/v1/namespaces/"
                        + namespace);
    }

    private void send(String method, String path, String code, String nextStep) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve(path))
                .timeout(ANSWER)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString("{}"));
        if (key != null) {
            request.header("Authorization", "Basic " + key);
        }
        try {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new BuildException(
                        code,
                        method + " " + path + " of the admin API was answered with " + answer.statusCode() + " "
                                + answer.body(),
                        nextStep,
                        null);
            }
        } catch (IOException e) {
            throw new BuildException(code, "The admin API does not answer: " + e, nextStep, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BuildException(code, "Interrupted while the admin API worked", nextStep, e);
        }
    }

    private static String encode(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
