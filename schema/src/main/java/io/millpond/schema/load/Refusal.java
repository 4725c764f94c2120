package io.millpond.schema.load;

import io.millpond.schema.sql.Identifiers;
import io.millpond.schema.sql.Token;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says of statements that SQLite would run why they have no place in a schema file, and where their place is. */
final class Refusal {
    private static final Map<String, String> ADVICE = new HashMap<>();

    static {
        advise(
                "insert update delete replace with",
                "schema files hold definitions, not data; put it into a migration, or into your application's start");
        advise("select values", "schema files hold definitions, not queries; remove it or make it a CREATE VIEW");
        advise("pragma", "settings belong to the connection, not to the schema; remove it");
        advise("alter", "change the CREATE statement itself; the ALTER is written by millpond:generate");
        advise("drop", "delete the CREATE statement instead; the DROP is written by millpond:generate");
        advise(
                "begin commit end rollback savepoint release",
                "all schema files are loaded as one whole; remove the transaction");
        advise("attach detach", "schema files describe one database; give the other one a folder of its own");
        advise("vacuum analyze reindex explain", "that is maintenance, not a definition; remove it");
    }

    private Refusal() {}

    private static void advise(String keywords, String advice) {
        for (String keyword : List.of(keywords.split(" ", -1))) {
            ADVICE.put(keyword, advice);
        }
    }

    /** Null where the statement does not begin with a word that SQLite knows. */
    static @Nullable String ofStatement(Token first) {
        String advice = first.kind() == Token.Kind.WORD ? ADVICE.get(Identifiers.fold(first.text())) : null;
        return advice == null ? null : Identifiers.upper(first.text()) + " is not a definition: " + advice;
    }

    /** Null where the definition may stand in a schema file. */
    static @Nullable Reason ofDefinition(SourceStatement source) {
        String database = source.header().database();
        if (source.header().temporary() || (database != null && Identifiers.same(database, "temp"))) {
            return new Reason(
                    "TEMPORARY_OBJECT",
                    source.title() + " is temporary: it would vanish with its connection; leave out TEMP,"
                            + " or create it in the application");
        }
        if (database != null && !Identifiers.same(database, "main")) {
            return new Reason(
                    "OTHER_DATABASE",
                    source.title() + " is said to be in database \"" + database
                            + "\": schema files describe one database; leave the prefix out");
        }
        if (Catalog.isBookkeeping(source.header().name()) && !source.key().startsWith("sqlite_")) {
            return new Reason(
                    "RESERVED_NAME",
                    source.title() + " has a name that migrations keep for themselves"
                            + " (millpond_…, flyway_schema_history); choose another");
        }
        return null;
    }

    /** Why, as code and sentence. */
    record Reason(String code, String message) {}
}
