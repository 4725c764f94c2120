package io.millpond.blog.command;

import io.millpond.blog.Blog;
import io.millpond.blog.accounts.Passwords;
import io.millpond.blog.db.enums.UsersRole;
import io.millpond.blog.importing.ImportReport;
import io.millpond.blog.importing.Importer;
import io.millpond.blog.importing.Progress;
import io.millpond.runtime.Millpond;
import java.io.PrintWriter;

/**
 * Makes a new blog usable: something to read, and somebody who can write. Does nothing once anybody can sign in. The
 * account comes last, so that a start that was interrupted is made up for by the next.
 */
final class FirstStart {
    static final String ADMIN_EMAIL = "admin@localhost";

    private FirstStart() {}

    static void run(Millpond millpond, Blog blog, PrintWriter out) {
        if (blog.accounts().hasSignIn()) {
            return;
        }
        if (blog.posts().isEmpty()) {
            ImportReport report =
                    new Importer(millpond, "The Millpond authors", Progress.SILENT).importFiles(Guides.all());
            if (!report.isComplete()) {
                throw new IllegalStateException("Our own guides cannot be imported: " + report.failed());
            }
            out.println("Imported " + report.created() + " guides, so that there is something to read.");
        }
        String password = Passwords.random();
        if (blog.accounts().add("Admin", ADMIN_EMAIL, UsersRole.ADMIN, password).isPresent()) {
            out.println("Sign in as " + ADMIN_EMAIL + " with the password " + password);
            out.println("It is shown this once; set another with: user password " + ADMIN_EMAIL);
        }
        out.flush();
    }
}
