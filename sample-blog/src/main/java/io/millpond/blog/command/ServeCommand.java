package io.millpond.blog.command;

import io.millpond.blog.Blog;
import io.millpond.blog.BlogSettings;
import io.millpond.blog.accounts.Passwords;
import io.millpond.blog.web.Address;
import io.millpond.blog.web.BlogServer;
import io.millpond.blog.web.PortTakenException;
import io.millpond.runtime.Millpond;
import io.millpond.runtime.MillpondConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Serves the blog until the process is told to end. */
@Command(
        name = "serve",
        description = "Serves the blog over HTTP until Ctrl-C. A new database gets our guides and an admin.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class ServeCommand implements Callable<Integer> {
    private static final String DEFAULT_PORT = "8080";

    @Option(
            names = "--port",
            defaultValue = DEFAULT_PORT,
            paramLabel = "N",
            description = "0 to 65535; 0 takes any free port. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            paramLabel = "ADDRESS",
            description = "Where to listen; 0.0.0.0 lets other machines in. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private String host;

    @Option(
            names = "--title",
            defaultValue = "${env:BLOG_TITLE:-Millpond}",
            paramLabel = "TEXT",
            description = "The blog's name, or BLOG_TITLE. Default: Millpond.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private String title;

    @Option(
            names = "--secure-cookies",
            description = "Browsers send cookies over https only; for a blog behind a proxy that speaks https.")
    private boolean secureCookies;

    @Option(
            names = "--behind-proxy",
            description =
                    "Visitors' addresses are those that the proxy adds to X-Forwarded-For: who guesses passwords is slowed"
                            + " down, not everybody. Only where nobody reaches the blog but through the proxy.")
    private boolean behindProxy;

    @Option(
            names = "--show-statements",
            description =
                    "Tells at the foot of each page, to everybody, which SQL statements it took, where each ran and why.")
    private boolean showStatements;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (port < 0 || port > 65_535) {
            throw new ParameterException(spec.commandLine(), "--port is " + port + "; it has to be 0 to 65535.");
        }
        // Before anything is created: a second blog on the same port should leave no database behind.
        checkPort();
        PrintWriter out = spec.commandLine().getOut();
        Database database = Database.openToServe(MillpondConfig.fromEnvironment(), out);
        Millpond millpond = database.millpond();
        Blog blog = Blog.open(millpond, settings(), new Passwords());
        try {
            if (database.isMigrated()) {
                FirstStart.run(millpond, blog, out);
            }
            BlogServer server = BlogServer.start(blog, new Address(host, port, secureCookies, behindProxy));
            CountDownLatch stopped = new CountDownLatch(1);
            Thread hook = new Thread(() -> stop(server, blog, database, out, stopped), "blog-stop");
            Runtime.getRuntime().addShutdownHook(hook);
            out.println(title + " is at http://" + shownHost() + ":" + server.port() + "/ (Ctrl-C ends it)");
            out.flush();
            stopped.await();
            return 0;
        } catch (PortTakenException e) {
            blog.close();
            database.close();
            throw new CommandException(String.valueOf(e.getMessage()), e);
        }
    }

    /** The order matters: no request may find the database closed, and the last views are still to be written. */
    private static void stop(BlogServer server, Blog blog, Database database, PrintWriter out, CountDownLatch stopped) {
        try (database;
                blog;
                server) {
            out.println("Stopping.");
        } finally {
            out.println("Stopped.");
            out.flush();
            stopped.countDown();
        }
    }

    private void checkPort() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
        } catch (IOException e) {
            throw new CommandException(
                    "Cannot listen on port " + port + " of " + host + ": " + e.getMessage()
                            + ". Choose another port, for example: serve --port " + (port < 65_535 ? port + 1 : 8080)
                            + ", or --port 0 for any free one.",
                    e);
        }
    }

    private BlogSettings settings() {
        return new BlogSettings(title, BlogSettings.DEFAULT.tagline(), "", showStatements);
    }

    private String shownHost() {
        return host.equals("127.0.0.1") || host.equals("0.0.0.0") ? "localhost" : host;
    }
}
