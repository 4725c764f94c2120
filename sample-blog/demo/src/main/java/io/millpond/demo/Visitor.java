package io.millpond.demo;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody with a browser: keeps cookies, and carries them from one blog to the other. For one thread. */
final class Visitor {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");
    private static final Pattern POST_ID = Pattern.compile("/editor/posts/(\\d+)");

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .connectTimeout(LIMIT)
            .build();

    /** A page, whatever its status. */
    HttpResponse<String> read(String url) throws IOException, InterruptedException {
        return client.send(request(url).GET().build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    /** @throws IOException if the blog does not let us in */
    void signIn(String blog, String email, String password) throws IOException, InterruptedException {
        String login = blog + "/login";
        HttpResponse<String> answer = send(login, login, Map.of("email", email, "password", password));
        if (answer.statusCode() != 302) {
            throw new IOException("Signing in at " + blog + " was answered with " + answer.statusCode());
        }
    }

    /** Publishes a post. Returns its number. */
    long publish(String blog, String title, String slug, String body) throws IOException, InterruptedException {
        String form = blog + "/editor/new";
        HttpResponse<String> answer = send(form, form, post(title, slug, body, "publish"));
        Matcher id = POST_ID.matcher(answer.headers().firstValue("Location").orElse(""));
        if (!id.find()) {
            throw new IOException("Publishing at " + blog + " was answered with " + answer.statusCode());
        }
        return Long.parseLong(id.group(1));
    }

    /** Saves a post's new text. {@code form}: the page with the token, read before. */
    HttpResponse<String> save(String blog, long id, String token, String slug, String body)
            throws IOException, InterruptedException {
        Map<String, String> fields = new LinkedHashMap<>(post("Demo", slug, body, "save"));
        fields.put("csrf", token);
        return submit(blog + "/editor/posts/" + id, fields);
    }

    /** The token that a form page has. */
    String token(String url) throws IOException, InterruptedException {
        Matcher token = FORM_TOKEN.matcher(read(url).body());
        if (!token.find()) {
            throw new IOException("There is no form at " + url);
        }
        return token.group(1);
    }

    private static Map<String, String> post(String title, String slug, String body, String action) {
        return Map.of("title", title, "slug", slug, "body", body, "tags", "", "summary", "", "action", action);
    }

    private HttpResponse<String> send(String page, String target, Map<String, String> typed)
            throws IOException, InterruptedException {
        Map<String, String> fields = new LinkedHashMap<>(typed);
        fields.put("csrf", token(page));
        return submit(target, fields);
    }

    private HttpResponse<String> submit(String url, Map<String, String> fields)
            throws IOException, InterruptedException {
        String body = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        HttpRequest request = request(url)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).timeout(LIMIT);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
