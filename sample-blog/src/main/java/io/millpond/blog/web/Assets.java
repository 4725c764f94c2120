package io.millpond.blog.web;

import io.javalin.http.Context;
import io.millpond.blog.accounts.Token;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Files that pages need. Their addresses hold a digest, so that browsers may keep them for ever. Immutable. */
final class Assets {
    static final Assets STYLES = new Assets("blog.css", "text/css; charset=utf-8");
    static final Assets ICON = new Assets("icon.svg", "image/svg+xml");
    static final Assets VIEWS_SCRIPT = new Assets("views.js", "text/javascript; charset=utf-8");
    static final List<Assets> ALL = List.of(STYLES, ICON, VIEWS_SCRIPT);

    private final String contentType;
    private final byte[] content;
    private final String path;

    private Assets(String name, String contentType) {
        this.contentType = contentType;
        this.content = read("/assets/" + name);
        String digest =
                Token.digest(new String(content, StandardCharsets.UTF_8)).substring(0, 12);
        int dot = name.lastIndexOf('.');
        this.path = "/assets/" + name.substring(0, dot) + "." + digest + name.substring(dot);
    }

    String path() {
        return path;
    }

    void send(Context context) {
        context.header("Cache-Control", "public, max-age=31536000, immutable");
        context.contentType(contentType).result(content);
    }

    private static byte[] read(String resource) {
        try (InputStream in = Assets.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing in the jar.");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
