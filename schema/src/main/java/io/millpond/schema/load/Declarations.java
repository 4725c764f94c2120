package io.millpond.schema.load;

import io.millpond.schema.load.Refusal.Reason;
import io.millpond.schema.sql.Header;
import io.millpond.schema.sql.Identifiers;
import io.millpond.schema.sql.Statement;
import io.millpond.schema.sql.Statements;
import io.millpond.schema.sql.Token;
import io.millpond.schema.sql.Tokenizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What all files declare, before SQLite has seen it. Confined to one thread, one instance per load.
 *
 * <p>It also remembers the names of what failed, so that one mistake gives one problem: an index on a table that could not
 * be made is no problem of its own.
 */
final class Declarations {
    private final List<SourceStatement> accepted = new ArrayList<>();
    private final List<Stray> strays = new ArrayList<>();
    private final Map<String, SourceStatement> objects = new HashMap<>();
    private final Map<String, SourceStatement> triggers = new HashMap<>();
    private final Set<String> failed = new HashSet<>();
    private final List<Problem> problems;

    Declarations(List<SourceFile> files, List<Problem> problems) {
        this.problems = problems;
        for (SourceFile file : files) {
            addFile(file);
        }
    }

    /** A statement that is no CREATE, of which only SQLite can say what is wrong. */
    record Stray(SourceFile file, Statement statement) {}

    List<SourceStatement> accepted() {
        return accepted;
    }

    List<Stray> strays() {
        return strays;
    }

    /** The first statement that declares a table, view or index of this name. */
    @Nullable SourceStatement object(String name) {
        return objects.get(Identifiers.fold(name));
    }

    @Nullable SourceStatement trigger(String name) {
        return triggers.get(Identifiers.fold(name));
    }

    boolean hasFailed(@Nullable String name) {
        return name != null && failed.contains(Identifiers.fold(name));
    }

    /** Whether any name in the statement's text, but its own, is one of what failed. */
    boolean mentionsFailed(SourceStatement source) {
        return !failed.isEmpty()
                && source.statement().tokens().stream()
                        .anyMatch(token -> token.isName()
                                && token.start() != source.header().nameToken().start()
                                && hasFailed(token.name()));
    }

    /** Whether no problem has been found yet. */
    boolean isFlawless() {
        return problems.isEmpty() && strays.isEmpty();
    }

    /** Remembers it, and what else its text would create if only a semicolon were there. */
    void markFailed(SourceStatement source) {
        if (!source.isTrigger()) {
            failed.add(source.key());
        }
        markSwallowed(source.statement().tokens());
    }

    private void markSwallowed(List<Token> tokens) {
        for (int i = 1; i < tokens.size(); i++) {
            if (tokens.get(i).kind() == Token.Kind.UNKNOWN) {
                markSwallowed(Tokenizer.significant(";" + tokens.get(i).text().substring(1)));
            }
            if (tokens.get(i).is("create")) {
                Header.of(tokens.subList(i, tokens.size()))
                        .filter(header -> header.kind() != Header.Kind.TRIGGER)
                        .ifPresent(header -> failed.add(Identifiers.fold(header.name())));
            }
        }
    }

    private void addFile(SourceFile file) {
        int nul = file.text().indexOf('\0');
        if (nul >= 0) {
            problems.add(file.problem("NUL_CHARACTER", "the file holds a NUL character; SQLite ends there", nul));
        }
        for (Token token : Tokenizer.tokens(file.text())) {
            if (token.isUnclosedComment()) {
                problems.add(file.problem(
                        "UNCLOSED_COMMENT",
                        "the comment has no end, so SQLite takes all that follows for a part of it",
                        token.start()));
                markSwallowed(Tokenizer.significant(";" + token.text().substring(2)));
            }
        }
        for (Statement statement : Statements.split(file.text())) {
            addStatement(file, statement);
        }
    }

    private void addStatement(SourceFile file, Statement statement) {
        Token first = statement.tokens().get(0);
        Optional<Header> header = Header.of(statement.tokens());
        String refusal = Refusal.ofStatement(first);
        if (header.isPresent()) {
            addDefinition(new SourceStatement(file, statement, header.get()));
        } else if (refusal != null) {
            problems.add(file.problem("NOT_A_DEFINITION", refusal, first.start()));
            markSwallowed(statement.tokens());
        } else {
            strays.add(new Stray(file, statement));
            markSwallowed(statement.tokens());
        }
    }

    private void addDefinition(SourceStatement source) {
        int place = source.header().nameToken().start();
        Reason reason = Refusal.ofDefinition(source);
        if (reason != null) {
            problems.add(source.file().problem(reason.code(), reason.message(), place));
            markFailed(source);
            return;
        }
        SourceStatement first = (source.isTrigger() ? triggers : objects).putIfAbsent(source.key(), source);
        if (first == null) {
            accepted.add(source);
            return;
        }
        String message =
                source.title() + " is declared twice; the first, " + first.title() + ", is at " + first.place();
        problems.add(source.file().problem("DUPLICATE_NAME", message, place));
    }
}
