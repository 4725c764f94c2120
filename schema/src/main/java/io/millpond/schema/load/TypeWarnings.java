package io.millpond.schema.load;

import io.millpond.schema.load.TableText.ColumnText;
import io.millpond.schema.sql.Header;
import io.millpond.schema.sql.Identifiers;
import io.millpond.schema.sql.Token;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds words in a column's type that were hardly meant for it. SQLite takes any words for a type (<a
 * href="https://sqlite.org/datatype3.html">Datatypes</a>), so {@code title text nott null} declares a column that may be
 * NULL.
 */
final class TypeWarnings {
    /** What follows a type's first word in some dialect. */
    private static final Set<String> LATER_WORDS = Set.of(
            ("int integer big small tiny unsigned signed precision varying character char varchar text large object"
                            + " binary blob double long national native with without local time zone bytes byte")
                    .split(" ", -1));

    /** Words of column constraints, and of other dialects' that people bring along. */
    private static final List<String> CONSTRAINT_WORDS = List.of(
            ("not null primary key unique check default collate references generated always autoincrement constraint"
                            + " auto_increment identity comment nullable")
                    .split(" ", -1));

    private static final Set<String> TYPES = Set.of(
            "text date datetime time note any int uint bit nchar json key_type integer real blob numeric boolean varchar"
                    .split(" ", -1));

    private TypeWarnings() {}

    static void check(SourceStatement table, List<Problem> warnings) {
        if (table.header().kind() != Header.Kind.TABLE) {
            return;
        }
        for (ColumnText column : TableReader.read(table.sql()).columns()) {
            List<Token> words = column.type();
            for (int i = 0; i < words.size(); i++) {
                Optional<String> meant = meant(words.get(i));
                if (meant.isPresent() || (i > 0 && isUnknown(words.get(i)))) {
                    warnings.add(warning(table, column, words.get(i), meant));
                    break;
                }
            }
        }
    }

    private static boolean isUnknown(Token word) {
        return !LATER_WORDS.contains(Identifiers.fold(word.name()));
    }

    /** The constraint's word that this one is, or is at most two letters away from. */
    private static Optional<String> meant(Token word) {
        String folded = Identifiers.fold(word.text());
        if (word.kind() != Token.Kind.WORD || TYPES.contains(folded) || LATER_WORDS.contains(folded)) {
            return Optional.empty();
        }
        int allowed = folded.length() <= 4 ? 1 : 2;
        return CONSTRAINT_WORDS.stream()
                .filter(constraint -> EditDistance.isAtMost(allowed, folded, constraint))
                .findFirst();
    }

    private static Problem warning(SourceStatement table, ColumnText column, Token word, Optional<String> meant) {
        String hint = meant.map(text -> "; is " + Identifiers.upper(text) + " meant?")
                .orElse("; put quotes around the whole type where that is meant");
        String message = "SQLite takes " + word.text() + " for a part of the type of column \"" + column.name()
                + "\" of " + table.title() + hint;
        return table.file().problem("WORD_IN_TYPE", message, table.statement().start() + word.start());
    }
}
