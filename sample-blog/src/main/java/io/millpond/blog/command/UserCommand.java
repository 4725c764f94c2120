package io.millpond.blog.command;

import io.millpond.blog.accounts.Accounts;
import io.millpond.blog.accounts.Passwords;
import io.millpond.blog.db.enums.UsersRole;
import io.millpond.runtime.Millpond;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Manages who can sign in. A password never comes from the command line, where other users of the machine see it. */
@Command(
        name = "user",
        description = "Adds people who can sign in, and sets their passwords.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class UserCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which of: user add, user password?");
    }

    @Command(name = "add", description = "Adds somebody who can sign in.", mixinStandardHelpOptions = true)
    int add(
            @Parameters(paramLabel = "NAME", description = "As readers see it.") String name,
            @Parameters(paramLabel = "EMAIL", description = "The sign-in name.") String email,
            @Option(
                            names = "--role",
                            defaultValue = "editor",
                            paramLabel = "ROLE",
                            description = "admin, editor (both may write) or user. Default: ${DEFAULT-VALUE}.")
                    String role,
            @Option(
                            names = "--password-stdin",
                            description = "Reads the password from the first line of the input; else one is made.")
                    boolean stdin) {
        UsersRole known = role(role);
        if (name.isBlank() || !email.strip().matches("\\S+@\\S+")) {
            throw new ParameterException(spec.commandLine(), "A name and an e-mail address are needed.");
        }
        String password = password(stdin);
        PrintWriter out = spec.commandLine().getOut();
        try (Millpond millpond = Database.open(out)) {
            Accounts accounts = new Accounts(millpond.dsl(), new Passwords());
            if (accounts.add(name.strip(), email.strip(), known, password).isEmpty()) {
                throw new CommandException(
                        "There is a user " + email + " already. Set a new password with: user password " + email);
            }
        }
        out.println("Added " + email + (stdin ? "." : " with the password " + password));
        out.flush();
        return 0;
    }

    @Command(name = "password", description = "Sets a new password.", mixinStandardHelpOptions = true)
    int password(
            @Parameters(paramLabel = "EMAIL", description = "The sign-in name.") String email,
            @Option(
                            names = "--password-stdin",
                            description = "Reads the password from the first line of the input; else one is made.")
                    boolean stdin) {
        String password = password(stdin);
        PrintWriter out = spec.commandLine().getOut();
        try (Millpond millpond = Database.open(out)) {
            Accounts accounts = new Accounts(millpond.dsl(), new Passwords());
            if (!accounts.setPassword(email.strip(), password)) {
                throw new CommandException("There is no user " + email + ". Add one with: user add NAME " + email);
            }
        }
        out.println("The password of " + email + " is " + (stdin ? "set." : "now " + password));
        out.flush();
        return 0;
    }

    private String password(boolean stdin) {
        if (!stdin) {
            return Passwords.random();
        }
        try {
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
            String line = in.readLine();
            int length = line == null ? 0 : line.length();
            if (line == null || length < Passwords.MIN_LENGTH || length > Passwords.MAX_LENGTH) {
                throw new CommandException("The password has " + length + " characters; it needs "
                        + Passwords.MIN_LENGTH + " to " + Passwords.MAX_LENGTH + ".");
            }
            return line;
        } catch (IOException e) {
            throw new CommandException("The password cannot be read: " + e, e);
        }
    }

    private UsersRole role(String text) {
        for (UsersRole role : UsersRole.values()) {
            if (role.name().toLowerCase(Locale.ROOT).equals(text)) {
                return role;
            }
        }
        throw new ParameterException(spec.commandLine(), "--role is " + text + "; it has to be admin, editor or user.");
    }
}
