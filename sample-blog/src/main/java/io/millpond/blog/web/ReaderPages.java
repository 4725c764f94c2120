package io.millpond.blog.web;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.NotFoundResponse;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.millpond.blog.Blog;
import io.millpond.blog.posts.Post;
import io.millpond.blog.posts.PostList;
import io.millpond.blog.search.Hit;
import io.millpond.blog.tags.Tag;
import java.util.List;
import java.util.Map;

/** Front page, posts, tags, search. */
final class ReaderPages {
    private static final int MAX_QUERY = 200;

    private final Blog blog;
    private final Views views;
    private final SignIn signIn;
    private final RenderedBodies bodies = new RenderedBodies();

    ReaderPages(Blog blog, Views views, SignIn signIn) {
        this.blog = blog;
        this.views = views;
        this.signIn = signIn;
    }

    void addTo(JavalinDefaultRoutingApi routes, String prefix) {
        Routes.page(routes, prefix + "/", this::frontPage);
        Routes.page(routes, prefix + "/posts/{slug}", this::post);
        Routes.page(routes, prefix + "/tags", this::tags);
        Routes.page(routes, prefix + "/tags/{tag}", this::tag);
        Routes.page(routes, prefix + "/search", this::search);
    }

    private void frontPage(Context context) {
        int page = Requests.page(context);
        PostList posts = existing(blog.posts().newest(page));
        views.sendPublic(context, "front.jte", views.page("", signIn.sessionOrNull(context)), Map.of("list", posts));
    }

    private void post(Context context) {
        Post post = blog.posts().published(context.pathParam("slug")).orElseThrow(NotFoundResponse::new);
        if (context.method().equals(HandlerType.GET)) {
            blog.views().count(post.id());
        }
        long readers = post.views() + blog.views().pending(post.id());
        views.sendPublic(
                context,
                "post.jte",
                views.page(post.title(), signIn.sessionOrNull(context)),
                Map.of("post", post, "html", bodies.html(post.body()), "readers", readers));
    }

    private void tags(Context context) {
        List<Tag> tags = blog.tags().all();
        views.sendPublic(context, "tags.jte", views.page("Tags", signIn.sessionOrNull(context)), Map.of("tags", tags));
    }

    private void tag(Context context) {
        int page = Requests.page(context);
        Tag tag = blog.tags().byName(context.pathParam("tag")).orElseThrow(NotFoundResponse::new);
        PostList posts = existing(blog.posts().tagged(tag.id(), page));
        views.sendPublic(
                context,
                "tag.jte",
                views.page(tag.name(), signIn.sessionOrNull(context)),
                Map.of("tag", tag, "list", posts));
    }

    private void search(Context context) {
        String typed = context.queryParam("q") == null
                ? ""
                : String.valueOf(context.queryParam("q")).strip();
        String query = typed.length() > MAX_QUERY ? typed.substring(0, MAX_QUERY) : typed;
        List<Hit> hits = blog.search().find(query);
        views.sendPublic(
                context,
                "search.jte",
                views.page("Search", signIn.sessionOrNull(context)),
                Map.of("query", query, "hits", hits));
    }

    /** Only the first page of a list may be empty. */
    private static PostList existing(PostList list) {
        if (list.posts().isEmpty() && list.page() > 1) {
            throw new NotFoundResponse();
        }
        return list;
    }
}
