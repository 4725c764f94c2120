package io.millpond.blog.web;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HttpResponseException;
import io.javalin.http.NotFoundResponse;
import io.millpond.blog.accounts.Session;
import io.millpond.blog.accounts.Token;
import io.millpond.blog.posts.PostList;
import java.util.Enumeration;
import java.util.Locale;

/** What handlers ask of a request. */
final class Requests {
    /** The longest IPv6 address has 39 characters, a zone and a port may follow. */
    private static final int MAX_ADDRESS = 100;

    private Requests() {}

    /** The page number of the address; 1 where there is none. */
    static int page(Context context) {
        String text = context.queryParam("page");
        if (text == null) {
            return 1;
        }
        if (!text.matches("[1-9][0-9]{0,5}") || Integer.parseInt(text) > PostList.MAX_PAGE) {
            throw new NotFoundResponse();
        }
        return Integer.parseInt(text);
    }

    /**
     * Where a request comes from. A proxy writes the address that it saw behind those that it was told, so the last one is true
     * where nobody reaches the blog but through the proxy; without one it would be the visitor's own invention.
     */
    static String visitor(Context context, Address address) {
        Enumeration<String> headers = context.req().getHeaders("X-Forwarded-For");
        String last = "";
        while (address.isBehindProxy() && headers.hasMoreElements()) {
            last = headers.nextElement();
        }
        String seen = last.substring(last.lastIndexOf(',') + 1).strip();
        return seen.isEmpty() || seen.length() > MAX_ADDRESS ? context.ip() : seen;
    }

    /** A post's key in the address. */
    static long id(Context context) {
        String text = context.pathParam("id");
        if (!text.matches("[1-9][0-9]{0,17}")) {
            throw new NotFoundResponse();
        }
        return Long.parseLong(text);
    }

    /** A field of a form; empty where it was not sent. */
    static String field(Context context, String name) {
        String value = context.formParam(name);
        return value == null ? "" : value;
    }

    /** No form of ours uploads a file, and the limit on a request's size does not hold for those that do. */
    static void refuseUploads(Context context) {
        String type = context.contentType();
        if (type != null && type.strip().toLowerCase(Locale.ROOT).startsWith("multipart/")) {
            throw new HttpResponseException(415);
        }
    }

    /** Refuses a form that our own page of this session did not send. */
    static void requireToken(Context context, Session session) {
        if (!Token.equal(field(context, "csrf"), session.csrfToken())) {
            throw new ForbiddenResponse();
        }
    }

    /**
     * Refuses a form that another site made the browser send. Browsers that do not tell are let through; the token of
     * the form is checked in any case.
     */
    static void refuseOtherSites(Context context) {
        String site = context.header("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            throw new ForbiddenResponse();
        }
    }
}
