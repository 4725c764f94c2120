package io.millpond.blog.web;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.SameSite;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.millpond.blog.Blog;
import io.millpond.blog.accounts.Account;
import io.millpond.blog.accounts.Session;
import io.millpond.blog.accounts.Sessions;
import io.millpond.blog.accounts.Token;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/**
 * Signing in and out. The cookie of a session cannot be read by scripts and is not sent by other sites' forms; the login
 * form has a token of its own, so that nobody can sign a browser in as somebody else.
 */
final class SignIn {
    private static final String SESSION_COOKIE = "blog_session";
    private static final String LOGIN_COOKIE = "blog_login";
    private static final int LOGIN_COOKIE_SECONDS = 3600;

    /** What the form lets type. */
    private static final int MAX_EMAIL = 200;

    private static final String WRONG = "This e-mail address and password do not belong together.";
    private static final String AWAY =
            "Nobody can sign in right now: the server of this blog's database is away. Please try again in a moment.";

    private static final String CROWDED = "Too many are signing in right now. Please try again in a moment.";
    private static final Duration CROWD_LEAVES = Duration.ofSeconds(5);

    private final HashingTurns turns = new HashingTurns(Duration.ofSeconds(2));

    private final Blog blog;
    private final Views views;
    private final Address address;

    SignIn(Blog blog, Views views, Address address) {
        this.blog = blog;
        this.views = views;
        this.address = address;
    }

    void addTo(JavalinDefaultRoutingApi routes, String prefix) {
        Routes.page(routes, prefix + "/login", this::form);
        routes.post(prefix + "/login", this::signInOrSayWhyNot);
        routes.post(prefix + "/logout", this::signOut);
    }

    /** Who is signed in. */
    Optional<Session> session(Context context) {
        String token = token(context);
        return token.isEmpty() ? Optional.empty() : blog.sessions().find(token);
    }

    /** What the browser's cookie says; empty where that can be none of ours. */
    private static String token(Context context) {
        String token = context.cookie(SESSION_COOKIE);
        return token == null || token.length() > 100 ? "" : token;
    }

    @Nullable Session sessionOrNull(Context context) {
        return session(context).orElse(null);
    }

    private void form(Context context) {
        Optional<Session> session = session(context);
        if (session.isPresent()) {
            context.redirect(start(session.get().account()));
            return;
        }
        show(context, "", "");
    }

    private void signInOrSayWhyNot(Context context) {
        try {
            signIn(context);
        } catch (DataAccessException e) {
            Outage outage = Outage.of(e);
            if (outage == null) {
                throw e;
            }
            outage.answer(context, e);
            show(context, Requests.field(context, "email").strip(), AWAY);
        }
    }

    private void signIn(Context context) {
        Requests.refuseOtherSites(context);
        String token = context.cookie(LOGIN_COOKIE);
        if (token == null || !Token.equal(token, Requests.field(context, "csrf"))) {
            throw new ForbiddenResponse();
        }
        String email = Requests.field(context, "email").strip();
        if (email.length() > MAX_EMAIL) {
            // Nobody has it, and nothing that long is to be remembered.
            context.status(401);
            show(context, "", WRONG);
            return;
        }
        // The database knows an address whatever its letter case; so has the brake.
        String key = Requests.visitor(context, address) + " " + email.toLowerCase(Locale.ROOT);
        if (!blog.loginLimit().waitFor(key).isZero()) {
            refuseForNow(context, blog.loginLimit().waitFor(key), email);
        } else if (turns.tryEnter()) {
            try {
                check(context, key, email);
            } finally {
                turns.leave();
            }
        } else {
            context.status(503).header("Retry-After", Long.toString(CROWD_LEAVES.toSeconds()));
            show(context, email, CROWDED);
        }
    }

    private void check(Context context, String key, String email) {
        if (!blog.loginLimit().tryAttempt(key)) {
            refuseForNow(context, blog.loginLimit().waitFor(key), email);
            return;
        }
        Optional<Account> account = blog.accounts().check(email, Requests.field(context, "password"));
        if (account.isEmpty()) {
            context.status(401);
            show(context, email, WRONG);
            return;
        }
        blog.loginLimit().succeeded(key);
        String session = blog.sessions().begin(account.get(), token(context));
        context.cookie(cookie(SESSION_COOKIE, session, Sessions.LIFETIME));
        context.cookie(cookie(LOGIN_COOKIE, "", Duration.ZERO));
        context.redirect(start(account.get()));
    }

    /** Where somebody goes on who has signed in. */
    private String start(Account account) {
        return account.mayEdit() ? views.links().desk() : views.links().home();
    }

    private void refuseForNow(Context context, Duration wait, String email) {
        long seconds = wait.toSeconds() + 1;
        context.status(429).header("Retry-After", Long.toString(seconds));
        show(context, email, "Too many attempts. Please wait " + (seconds + 59) / 60 + " min and try again.");
    }

    private void signOut(Context context) {
        Requests.refuseOtherSites(context);
        session(context).ifPresent(session -> {
            Requests.requireToken(context, session);
            blog.sessions().end(token(context));
        });
        context.cookie(cookie(SESSION_COOKIE, "", Duration.ZERO));
        context.redirect(views.links().home());
    }

    private void show(Context context, String email, String problem) {
        String token = Token.random();
        context.cookie(cookie(LOGIN_COOKIE, token, Duration.ofSeconds(LOGIN_COOKIE_SECONDS)));
        views.sendPrivate(
                context,
                "login.jte",
                views.page("Sign in", null),
                Map.of("csrf", token, "email", email, "problem", problem));
    }

    private Cookie cookie(String name, String value, Duration lifetime) {
        return new Cookie(
                name,
                value,
                views.links().home(),
                (int) lifetime.toSeconds(),
                address.secureCookies(),
                true,
                null,
                SameSite.LAX);
    }
}
