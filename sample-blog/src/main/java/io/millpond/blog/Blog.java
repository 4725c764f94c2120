package io.millpond.blog;

import io.millpond.blog.accounts.Accounts;
import io.millpond.blog.accounts.LoginLimit;
import io.millpond.blog.accounts.Passwords;
import io.millpond.blog.accounts.Sessions;
import io.millpond.blog.editor.Editor;
import io.millpond.blog.posts.Posts;
import io.millpond.blog.posts.ViewCounter;
import io.millpond.blog.search.Search;
import io.millpond.blog.tags.Tags;
import io.millpond.runtime.Millpond;
import java.time.Clock;
import java.time.Duration;
import org.jooq.DSLContext;

/**
 * One blog: everything that works on its database. A process may have many of them, each with a database of its own.
 *
 * @param millpond its database, the caller's to close
 * @param settings what it is called and where it lives
 * @param posts what readers see
 * @param views how often it is read
 * @param tags subjects
 * @param search full-text search
 * @param editor writes posts
 * @param accounts who may sign in
 * @param sessions who is signed in
 * @param loginLimit the brake on guessing passwords
 */
public record Blog(
        Millpond millpond,
        BlogSettings settings,
        Posts posts,
        ViewCounter views,
        Tags tags,
        Search search,
        Editor editor,
        Accounts accounts,
        Sessions sessions,
        LoginLimit loginLimit)
        implements AutoCloseable {

    private static final Duration VIEWS_INTERVAL = Duration.ofSeconds(1);

    /**
     * Opens a blog on a database that is migrated.
     *
     * @param millpond stays the caller's to close, after this blog
     * @param settings what it is called and where it lives
     * @param passwords makes and checks hashes
     */
    public static Blog open(Millpond millpond, BlogSettings settings, Passwords passwords) {
        DSLContext db = millpond.dsl();
        Clock clock = Clock.systemUTC();
        return new Blog(
                millpond,
                settings,
                new Posts(db),
                new ViewCounter(millpond, VIEWS_INTERVAL),
                new Tags(db),
                new Search(db),
                new Editor(db, clock),
                new Accounts(db, passwords),
                new Sessions(db, clock),
                new LoginLimit(clock));
    }

    /** Writes what is counted but not written yet. */
    @Override
    public void close() {
        views.close();
    }
}
