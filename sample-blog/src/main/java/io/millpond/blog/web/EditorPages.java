package io.millpond.blog.web;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.NotFoundResponse;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.millpond.blog.Blog;
import io.millpond.blog.accounts.Session;
import io.millpond.blog.editor.PostForm;
import io.millpond.blog.editor.Saved;
import io.millpond.blog.editor.Visibility;
import io.millpond.blog.markdown.Markdown;
import io.millpond.blog.posts.Post;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.exception.DataAccessException;

/** Where authors write. Every page needs a session whose role may edit, every form its token. */
final class EditorPages {
    private static final Map<String, String> DONE = Map.of(
            "saved", "Saved.",
            "published", "Published.",
            "unpublished", "It is a draft again.",
            "deleted", "Deleted.");

    private static final String SESSION = "editor.session";
    private static final String DRAFT = "editor.draft";

    private final Blog blog;
    private final Views views;
    private final SignIn signIn;

    EditorPages(Blog blog, Views views, SignIn signIn) {
        this.blog = blog;
        this.views = views;
        this.signIn = signIn;
    }

    void addTo(JavalinDefaultRoutingApi routes, String prefix) {
        Routes.page(routes, prefix + "/editor", forEditors(this::desk));
        Routes.page(
                routes,
                prefix + "/editor/new",
                forEditors((context, session) -> showForm(context, session, Draft.fresh())));
        routes.post(prefix + "/editor/new", keepingText(formOfEditors(this::saveNew)));
        Routes.page(routes, prefix + "/editor/posts/{id}", forEditors(this::edit));
        routes.post(prefix + "/editor/posts/{id}", keepingText(formOfEditors(this::save)));
        Routes.page(routes, prefix + "/editor/posts/{id}/delete", forEditors(this::confirmDelete));
        routes.post(prefix + "/editor/posts/{id}/delete", formOfEditors(this::delete));
    }

    private void desk(Context context, Session session) {
        views.sendPrivate(
                context,
                "desk.jte",
                views.page("Posts", session),
                Map.of("desk", blog.editor().desk(Requests.page(context)), "done", done(context)));
    }

    private void edit(Context context, Session session) {
        Post post = blog.posts().byId(Requests.id(context)).orElseThrow(NotFoundResponse::new);
        showForm(context, session, Draft.of(post).withDone(done(context)));
    }

    private void saveNew(Context context, Session session) {
        Draft draft = Draft.fresh().withForm(form(context));
        context.attribute(DRAFT, draft);
        if (action(context).equals("preview")) {
            showForm(
                    context,
                    session,
                    draft.withPreview(Markdown.toHtml(draft.form().body())));
        } else if (!draft.form().problems().isEmpty()) {
            refuse(context, session, draft, draft.form().problems());
        } else {
            long id = blog.editor().create(session.account().id(), draft.form(), visibility(context));
            finish(context, id);
        }
    }

    private void save(Context context, Session session) {
        long id = Requests.id(context);
        Post post = blog.posts().byId(id).orElseThrow(NotFoundResponse::new);
        Draft draft = Draft.of(post).withForm(form(context));
        context.attribute(DRAFT, draft);
        if (action(context).equals("preview")) {
            showForm(
                    context,
                    session,
                    draft.withPreview(Markdown.toHtml(draft.form().body())));
        } else if (!draft.form().problems().isEmpty()) {
            refuse(context, session, draft, draft.form().problems());
        } else {
            Saved saved = blog.editor().update(id, draft.form(), visibility(context));
            switch (saved) {
                case YES -> finish(context, id);
                case ADDRESS_TAKEN ->
                    refuse(
                            context,
                            session,
                            draft,
                            List.of("Another post has the address "
                                    + draft.form().address() + "; type another."));
                case GONE -> throw new NotFoundResponse();
            }
        }
    }

    private void finish(Context context, long id) {
        String done = switch (visibility(context)) {
            case PUBLISHED -> "published";
            case DRAFT -> "unpublished";
            case AS_BEFORE -> "saved";
        };
        context.redirect(views.links().edit(id) + "?done=" + done);
    }

    /** What the pressed button asks for, beside saving the text. */
    private static Visibility visibility(Context context) {
        return switch (action(context)) {
            case "publish" -> Visibility.PUBLISHED;
            case "unpublish" -> Visibility.DRAFT;
            default -> Visibility.AS_BEFORE;
        };
    }

    private void confirmDelete(Context context, Session session) {
        Post post = blog.posts().byId(Requests.id(context)).orElseThrow(NotFoundResponse::new);
        views.sendPrivate(
                context,
                "delete.jte",
                views.page("Delete", session),
                Map.of("post", post, "csrf", session.csrfToken()));
    }

    private void delete(Context context, Session session) {
        if (!blog.editor().delete(Requests.id(context))) {
            throw new NotFoundResponse();
        }
        context.redirect(views.links().desk() + "?done=deleted");
    }

    private void refuse(Context context, Session session, Draft draft, List<String> problems) {
        context.status(422);
        showForm(context, session, draft.withProblems(problems));
    }

    private void showForm(Context context, Session session, Draft draft) {
        views.sendPrivate(
                context,
                "form.jte",
                views.page(draft.isNew() ? "New post" : "Edit", session),
                Map.of("draft", draft, "csrf", session.csrfToken()));
    }

    private Handler forEditors(SignedIn handler) {
        return context -> {
            Optional<Session> session = signIn.session(context);
            if (session.isEmpty()) {
                context.redirect(views.links().login());
            } else if (!session.get().account().mayEdit()) {
                throw new OnlyEditorsException();
            } else {
                context.attribute(SESSION, session.get());
                handler.handle(context, session.get());
            }
        };
    }

    /** Where the database cannot be asked, its author gets the form back as it was sent, to send it again. */
    private Handler keepingText(Handler saving) {
        return context -> {
            Requests.refuseOtherSites(context);
            try {
                saving.handle(context);
            } catch (DataAccessException e) {
                Outage outage = Outage.of(e);
                if (outage == null) {
                    throw e;
                }
                outage.answer(context, e);
                sendBack(context, views.sentence(outage, context) + " Your text stands below.");
            }
        };
    }

    /** As much of the page as could be read; what the form's token is worth will be seen when it comes again. */
    private void sendBack(Context context, String problem) {
        Draft known = context.attribute(DRAFT);
        boolean isNew = !context.pathParamMap().containsKey("id");
        Draft draft = known != null ? known : isNew ? Draft.fresh() : Draft.unread(Requests.id(context));
        Session session = context.attribute(SESSION);
        views.sendPrivate(
                context,
                "form.jte",
                views.page(isNew ? "New post" : "Edit", session),
                Map.of(
                        "draft", draft.withForm(form(context)).withProblems(List.of(problem)),
                        "csrf", Requests.field(context, "csrf")));
    }

    private Handler formOfEditors(SignedIn handler) {
        return forEditors((context, session) -> {
            Requests.refuseOtherSites(context);
            Requests.requireToken(context, session);
            handler.handle(context, session);
        });
    }

    private static PostForm form(Context context) {
        return new PostForm(
                Requests.field(context, "title"),
                Requests.field(context, "slug"),
                Requests.field(context, "tags"),
                Requests.field(context, "summary"),
                Requests.field(context, "body"));
    }

    private static String action(Context context) {
        return Requests.field(context, "action");
    }

    private static String done(Context context) {
        return DONE.getOrDefault(String.valueOf(context.queryParam("done")), "");
    }

    private interface SignedIn {
        void handle(Context context, Session session);
    }
}
