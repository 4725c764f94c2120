package io.millpond.schema.load;

import io.millpond.schema.load.Execution.Failure;
import io.millpond.schema.model.Column;
import io.millpond.schema.model.Schema;
import io.millpond.schema.model.ViewColumn;
import io.millpond.schema.sql.Identifiers;
import io.millpond.schema.sql.Token;
import io.millpond.schema.sql.Tokenizer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds strings in double quotes. SQLite takes {@code "x"} for a string where no column x exists (<a
 * href="https://sqlite.org/quirks.html#dblquote">quirk 8</a>); a libSQL server refuses it.
 *
 * <p>SQLite decides: all files are executed once more with backticks for double quotes, which always mean a name. What
 * then is "no such column" was a string. Confined to one thread.
 */
final class QuotedStringWarnings {
    private static final int ROUNDS = 100;

    private final List<SourceFile> files;
    private final Set<String> columns;
    private final Set<Place> strings = new HashSet<>();

    QuotedStringWarnings(List<SourceFile> files, Schema schema) {
        this.files = files;
        this.columns = Stream.concat(
                        schema.tables().stream()
                                .flatMap(table -> table.columns().stream().map(Column::name)),
                        schema.views().stream()
                                .flatMap(view -> view.columns().stream().map(ViewColumn::name)))
                .map(Identifiers::fold)
                .collect(Collectors.toSet());
    }

    private record Place(SourceFile file, int offset) {}

    /** Each round finds one string per statement at most, for SQLite stops at the first. */
    void check(List<Problem> warnings) throws SQLException {
        if (files.stream().allMatch(file -> file.text().indexOf('"') < 0)) {
            return;
        }
        boolean found = true;
        for (int round = 0; round < ROUNDS && found; round++) {
            found = findMore();
        }
        for (Place place : strings) {
            warnings.add(place.file()
                    .problem(
                            "STRING_IN_DOUBLE_QUOTES",
                            "no column has this name, so SQLite takes it for a string; put strings in single quotes"
                                    + " (libSQL servers refuse it)",
                            place.offset()));
        }
    }

    private boolean findMore() throws SQLException {
        List<Problem> none = new ArrayList<>();
        Declarations declarations =
                new Declarations(files.stream().map(this::withBackticks).toList(), none);
        int before = strings.size();
        try (Connection connection = MemoryDatabase.open()) {
            ErrorLocator locator = new ErrorLocator(connection);
            for (Failure failure : new Execution(connection, declarations).run()) {
                SourceStatement source = failure.source();
                Optional<Place> place = locator.locate(source.statement(), failure.message())
                        .flatMap(offset -> place(source.file(), offset));
                if (place.isPresent()) {
                    strings.add(place.get());
                    addFollowing(place.get(), source.statement().tokens());
                }
            }
        }
        return strings.size() > before;
    }

    /** {@code "a", "b", "c"} after a string that no name of the statement equals are strings too: fewer rounds. */
    private void addFollowing(Place first, List<Token> tokens) {
        int i = 0;
        while (i < tokens.size() && tokens.get(i).start() != first.offset()) {
            i++;
        }
        while (i + 2 < tokens.size()
                && tokens.get(i + 1).isOperator(",")
                && tokens.get(i + 2).text().charAt(0) == '`'
                && isUnique(tokens.get(i + 2), tokens)) {
            i += 2;
            place(first.file(), tokens.get(i).start()).ifPresent(strings::add);
        }
    }

    private boolean isUnique(Token word, List<Token> tokens) {
        return !columns.contains(Identifiers.fold(word.name()))
                && tokens.stream()
                                .filter(token -> token.isName() && Identifiers.same(token.name(), word.name()))
                                .count()
                        == 1;
    }

    /** The place in the file as its author wrote it: both texts have the same length. */
    private Optional<Place> place(SourceFile replaced, int offset) {
        return files.stream()
                .filter(file ->
                        file.path().equals(replaced.path()) && file.text().charAt(offset) == '"')
                .map(file -> new Place(file, offset))
                .findFirst();
    }

    private SourceFile withBackticks(SourceFile file) {
        StringBuilder text = new StringBuilder(file.text());
        for (Token token : Tokenizer.tokens(file.text())) {
            if (token.kind() == Token.Kind.QUOTED
                    && token.text().charAt(0) == '"'
                    && token.name().indexOf('"') < 0
                    && token.name().indexOf('`') < 0
                    && !strings.contains(new Place(file, token.start()))) {
                text.setCharAt(token.start(), '`');
                text.setCharAt(token.end() - 1, '`');
            }
        }
        return new SourceFile(file.path(), text.toString());
    }
}
