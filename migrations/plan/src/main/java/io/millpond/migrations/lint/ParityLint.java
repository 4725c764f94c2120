package io.millpond.migrations.lint;

import io.millpond.schema.error.BuildException;
import io.millpond.schema.load.Problem;
import io.millpond.schema.sql.Statement;
import io.millpond.schema.sql.Statements;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads SQL files for what sqlite-jdbc runs and a libSQL server refuses. Nothing is executed. */
public final class ParityLint {
    private static final List<Rule> RULES = List.of(
            new PragmaRule(),
            new StatementRule(),
            new AlterRule(),
            new LimitRule(),
            new AggregateRule(),
            new NumberRule(),
            new FunctionRule());

    private ParityLint() {}

    /**
     * Looks through files.
     *
     * @param files UTF-8 scripts, in any of which Flyway's placeholders may stand
     * @return in order of file and place; the codes begin with {@code SERVER_REFUSES_}
     * @throws BuildException where a file cannot be read
     * @see #quotedStrings
     */
    public static List<Problem> check(List<Path> files) {
        List<Problem> problems = new ArrayList<>();
        for (Path file : files) {
            problems.addAll(check(file, read(file)));
        }
        return problems;
    }

    /**
     * Looks for strings in double quotes.
     *
     * @param scripts UTF-8 scripts
     * @param declarations other scripts whose names are names
     * @return in order of file and place, of the code {@code STRING_IN_DOUBLE_QUOTES}
     * @throws BuildException where a file cannot be read
     */
    public static List<Problem> quotedStrings(List<Path> scripts, List<Path> declarations) {
        QuotedStringLint lint = new QuotedStringLint();
        List<Places> places =
                scripts.stream().map(file -> new Places(file, read(file))).toList();
        places.forEach(script -> lint.learn(script.text()));
        declarations.forEach(file -> lint.learn(read(file)));
        List<Problem> problems = new ArrayList<>();
        places.forEach(script -> lint.check(script, problems::add));
        return problems;
    }

    static List<Problem> check(Path file, String text) {
        List<Problem> problems = new ArrayList<>();
        Places places = new Places(file, text);
        for (Statement statement : Statements.split(text)) {
            for (Rule rule : RULES) {
                rule.check(
                        statement.tokens(),
                        (token, message) -> problems.add(places.problem(rule.code(), message, token.start())));
            }
        }
        problems.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
        return problems;
    }

    static String read(Path file) {
        try {
            // Not strictly: a file in another encoding is Flyway's to refuse, and SQL's own characters are ASCII.
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new BuildException(
                    "SCRIPT_UNREADABLE",
                    file + " cannot be read: " + e.getMessage(),
                    "Give yourself the right to read it, then run the command again.",
                    e);
        }
    }
}
