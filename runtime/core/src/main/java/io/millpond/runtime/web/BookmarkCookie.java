package io.millpond.runtime.web;

import io.millpond.runtime.session.Bookmark;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The bookmark as a cookie (https://www.rfc-editor.org/rfc/rfc6265). It holds no secret and proves nothing: it is not readable
 * by scripts only because none needs it.
 *
 * @param name of the cookie: letters, digits, {@code -} and {@code _}
 * @param path for which it is sent, from {@code /}
 * @param maxAge how long a browser keeps it, 1 second to 400 days: longer than any replica is ever behind
 * @param isSecure whether it is sent over HTTPS only
 */
public record BookmarkCookie(String name, String path, Duration maxAge, boolean isSecure) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,100}");
    /** What may stand in a URL's path (https://www.rfc-editor.org/rfc/rfc3986#section-3.3), but for the semicolon. */
    private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9._~%!$&'()*+,=:@/-]{0,500}");

    private static final Duration LONGEST = Duration.ofDays(400); // browsers keep none longer

    /** Checks them: they are written into a header. */
    public BookmarkCookie {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("name '" + name + "' is not 1 to 100 letters, digits, - and _");
        }
        if (!PATH.matcher(path).matches()) {
            throw new IllegalArgumentException("path '" + path + "' is not one that begins with /");
        }
        if (maxAge.toSeconds() < 1 || maxAge.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("maxAge " + maxAge + " is not within 1 second to 400 days");
        }
    }

    /**
     * {@code millpond-bookmark} for all of a site, over HTTP too, for a day.
     *
     * @return the usual one
     */
    public static BookmarkCookie usual() {
        return new BookmarkCookie("millpond-bookmark", "/", Duration.ofDays(1), false);
    }

    /**
     * The same, over HTTPS only.
     *
     * @return for a site that has nothing else
     */
    public BookmarkCookie secure() {
        return new BookmarkCookie(name, path, maxAge, true);
    }

    /**
     * What a browser sent.
     *
     * @param cookies value of the request's header {@code Cookie}; several of them, joined by {@code ;}; null: it had none
     * @return null: no such cookie was sent. What cannot be read is {@link Bookmark#unknown()}
     */
    public @Nullable Bookmark read(@Nullable String cookies) {
        if (cookies == null) {
            return null;
        }
        for (int start = 0; start <= cookies.length(); ) {
            int end = cookies.indexOf(';', start);
            int stop = end < 0 ? cookies.length() : end;
            int equals = cookies.indexOf('=', start);
            if (equals >= 0
                    && equals < stop
                    && cookies.substring(start, equals).trim().equals(name)) {
                return Bookmark.parse(
                        unquoted(cookies.substring(equals + 1, stop).trim()));
            }
            start = stop + 1;
        }
        return null;
    }

    private static String unquoted(String value) {
        boolean isQuoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        return isQuoted ? value.substring(1, value.length() - 1) : value;
    }

    /**
     * The answer's header {@code Set-Cookie}.
     *
     * @param bookmark of the session that made the answer
     * @return name, value and attributes
     */
    public String setCookie(Bookmark bookmark) {
        return name + "=" + bookmark.text() + "; Path=" + path + "; Max-Age=" + maxAge.toSeconds()
                + "; HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "");
    }
}
