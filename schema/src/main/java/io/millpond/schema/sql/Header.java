package io.millpond.schema.sql;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a CREATE statement creates.
 *
 * @param kind the kind of object
 * @param temporary whether TEMP or TEMPORARY is said
 * @param database the database's name before the dot; null where none is said
 * @param name the object's name, without quotes
 * @param nameToken the token of that name
 * @param target of an index or a trigger, the table or view after ON, without quotes; else null
 */
public record Header(
        Kind kind,
        boolean temporary,
        @Nullable String database,
        String name,
        Token nameToken,
        @Nullable String target) {

    /** The kinds of object that SQLite knows. */
    public enum Kind {
        /** An ordinary table. */
        TABLE("table"),
        /** A table made by a module. */
        VIRTUAL_TABLE("virtual table"),
        /** A view. */
        VIEW("view"),
        /** An index. */
        INDEX("index"),
        /** A trigger. */
        TRIGGER("trigger");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /**
         * The kind in a sentence.
         *
         * @return lower case
         */
        public String word() {
            return word;
        }
    }

    /**
     * Reads the beginning of a statement.
     *
     * @param tokens of one statement, without comments
     * @return empty where it is not a CREATE statement that SQLite knows, with a name
     */
    public static Optional<Header> of(List<Token> tokens) {
        return new Reader(tokens).read();
    }

    private static final class Reader {
        private final List<Token> tokens;
        private int position;

        Reader(List<Token> tokens) {
            this.tokens = tokens;
        }

        Optional<Header> read() {
            if (!skip("create")) {
                return Optional.empty();
            }
            boolean temporary = skip("temp") || skip("temporary");
            Kind kind = kind();
            if (kind == null) {
                return Optional.empty();
            }
            if (skip("if")) {
                position += 2;
            }
            String database = null;
            if (position + 2 < tokens.size() && tokens.get(position + 1).isOperator(".")) {
                database = tokens.get(position).name();
                position += 2;
            }
            if (position >= tokens.size() || !tokens.get(position).isName()) {
                return Optional.empty();
            }
            Token name = tokens.get(position);
            return Optional.of(new Header(kind, temporary, database, name.name(), name, target(kind)));
        }

        private @Nullable Kind kind() {
            if (skip("virtual")) {
                return skip("table") ? Kind.VIRTUAL_TABLE : null;
            }
            if (skip("unique")) {
                return skip("index") ? Kind.INDEX : null;
            }
            for (Kind kind : Kind.values()) {
                if (kind != Kind.VIRTUAL_TABLE && skip(kind.word())) {
                    return kind;
                }
            }
            return null;
        }

        private @Nullable String target(Kind kind) {
            if (kind != Kind.INDEX && kind != Kind.TRIGGER) {
                return null;
            }
            for (int i = position + 1; i + 1 < tokens.size(); i++) {
                if (tokens.get(i).is("on")) {
                    boolean qualified =
                            i + 3 < tokens.size() && tokens.get(i + 2).isOperator(".");
                    Token name = tokens.get(qualified ? i + 3 : i + 1);
                    return name.isName() ? name.name() : null;
                }
            }
            return null;
        }

        private boolean skip(String keyword) {
            boolean found = position < tokens.size() && tokens.get(position).is(keyword);
            if (found) {
                position++;
            }
            return found;
        }
    }
}
