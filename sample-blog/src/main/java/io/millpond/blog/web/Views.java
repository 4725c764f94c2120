package io.millpond.blog.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.millpond.blog.Blog;
import io.millpond.blog.accounts.Session;
import io.millpond.blog.accounts.Token;
import io.millpond.runtime.Millpond;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fills templates and sends them. Templates were compiled with the blog; nothing is compiled at run time. */
final class Views {
    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Views.class.getClassLoader(), "io.millpond.blog.templates");

    private static final String HTML = "text/html; charset=utf-8";

    private final Blog blog;
    private final Links links;
    private final ShownStatements statements;

    Views(Blog blog, ShownStatements statements) {
        this.blog = blog;
        this.statements = statements;
        this.links = new Links(blog.settings().prefix());
    }

    Links links() {
        return links;
    }

    Page page(String title, @Nullable Session session) {
        return new Page(title, blog.settings(), links, session, false, null);
    }

    /** Why a request could not be answered as it should be. */
    String sentence(Outage outage, Context context) {
        Millpond millpond = blog.millpond();
        boolean isReadable = millpond.config().replica() != null
                && millpond.replica().status().isServing();
        return outage.sentence(isReadable, HandlerType.POST.equals(context.method()));
    }

    /**
     * Sends a page that anybody may see. Browsers ask each time whether theirs is still right, and are told so without
     * the page where it is.
     */
    void sendPublic(Context context, String template, Page page, Map<String, Object> model) {
        String html = render(context, template, page, model);
        if (page.session() != null || ShownStatements.areShown() || VisitorSessions.isOlder(context)) {
            send(context, html);
            return;
        }
        String tag = "W/\"" + Token.digest(html).substring(0, 24) + "\"";
        // Where the browser's If-None-Match is this tag, the server answers 304 and leaves the page out.
        context.header("ETag", tag).header("Vary", "Cookie").header("Cache-Control", "no-cache");
        context.contentType(HTML).result(html);
    }

    /** Sends a page that is for one person, or for one moment. */
    void sendPrivate(Context context, String template, Page page, Map<String, Object> model) {
        send(context, render(context, template, page, model));
    }

    private static void send(Context context, String html) {
        context.header("Cache-Control", "no-store").contentType(HTML).result(html);
    }

    private String render(Context context, String template, Page page, Map<String, Object> model) {
        Map<String, Object> parameters = new HashMap<>(model);
        parameters.put("page", page.with(VisitorSessions.isOlder(context), statements.strip(context)));
        StringOutput html = new StringOutput();
        TEMPLATES.render(template, parameters, html);
        return html.toString();
    }
}
