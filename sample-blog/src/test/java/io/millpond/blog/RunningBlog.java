package io.millpond.blog;

import io.millpond.blog.accounts.Passwords;
import io.millpond.blog.db.enums.UsersRole;
import io.millpond.blog.importing.ImportReport;
import io.millpond.blog.importing.Importer;
import io.millpond.blog.importing.Progress;
import io.millpond.blog.web.Address;
import io.millpond.blog.web.BlogServer;
import io.millpond.migrations.apply.Migrations;
import io.millpond.runtime.Millpond;
import io.millpond.runtime.MillpondConfig;
import java.io.IOException;
import java.nio.file.Path;

/** A real blog on a free port of this machine, with a database of its own. Safe for any number of threads. */
public final class RunningBlog implements AutoCloseable {
    public static final String EMAIL = "editor@example.org";
    public static final String PASSWORD = "a fine password";

    private final Millpond millpond;
    private final Blog blog;
    private final BlogServer server;

    private RunningBlog(Millpond millpond, Blog blog, BlogServer server) {
        this.millpond = millpond;
        this.blog = blog;
        this.server = server;
    }

    public static RunningBlog in(Path folder) {
        return in(folder, BlogSettings.DEFAULT);
    }

    public static RunningBlog in(Path folder, BlogSettings settings) {
        return on(database(folder), settings);
    }

    /** One of perhaps several blogs on a migrated database, which is closed with it. */
    public static RunningBlog on(Millpond millpond, BlogSettings settings) {
        return on(millpond, settings, new Address("127.0.0.1", 0, false, false), 1_000);
    }

    /** With passwords that cost so many rounds of hashing. */
    public static RunningBlog on(Millpond millpond, BlogSettings settings, Address address, int rounds) {
        Blog blog = Blog.open(millpond, settings, new Passwords(rounds));
        // Another blog on the same database may have added her.
        var unused = blog.accounts().add("Edith", EMAIL, UsersRole.EDITOR, PASSWORD);
        return new RunningBlog(millpond, blog, BlogServer.start(blog, address));
    }

    /** A migrated database without a blog on it. */
    public static Millpond database(Path folder) {
        MillpondConfig config = TestPrimary.in(folder);
        Migrations.on(config.jdbcUrl()).migrate();
        return Millpond.open(config);
    }

    public Millpond millpond() {
        return millpond;
    }

    public Blog blog() {
        return blog;
    }

    public Browser browser() {
        return new Browser("http://127.0.0.1:" + server.port());
    }

    public int port() {
        return server.port();
    }

    public ImportReport importFolder(Path folder) throws IOException {
        return new Importer(millpond, "Anonymous", Progress.SILENT).importFolder(folder);
    }

    @Override
    public void close() {
        try (millpond;
                blog;
                server) {
            // Closed in the opposite order.
        }
    }
}
