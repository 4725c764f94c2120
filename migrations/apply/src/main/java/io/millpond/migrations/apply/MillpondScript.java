package io.millpond.migrations.apply;

import io.millpond.migrations.apply.MigrationException.Code;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.resource.LoadableResource;
import org.flywaydb.core.internal.parser.ParsingContext;
import org.flywaydb.core.internal.sqlscript.ParserSqlScript;
import org.flywaydb.core.internal.sqlscript.SqlScriptFactory;
import org.flywaydb.core.internal.sqlscript.SqlScriptMetadata;
import org.flywaydb.core.internal.sqlscript.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * A script that says, before anything of it has run, when it holds a statement that cannot work inside the transaction
 * of its migration: its own BEGIN or COMMIT, or PRAGMA foreign_keys, which SQLite silently ignores there.
 *
 * <p>Threads: confined to the thread of its command.
 */
final class MillpondScript extends ParserSqlScript {
    private MillpondScript(
            MillpondParser parser,
            LoadableResource resource,
            @Nullable LoadableResource metadataResource,
            boolean mixed) {
        super(parser, resource, metadataResource, mixed);
    }

    static SqlScriptFactory factory(
            MillpondDatabaseType type, Configuration configuration, ParsingContext parsingContext) {
        return (resource, mixed, provider) -> {
            MillpondParser parser = (MillpondParser) type.createParser(configuration, provider, parsingContext);
            LoadableResource metadata = SqlScriptMetadata.getMetadataResource(provider, resource);
            return new MillpondScript(parser, resource, metadata, mixed);
        };
    }

    @Override
    protected void parse() {
        try {
            super.parse();
        } catch (FlywayException e) {
            // Flyway's own "Detected both transactional and non-transactional statements" names no way out.
            refuse();
            throw e;
        }
        if (executeInTransaction()) {
            refuse();
        }
    }

    private void refuse() {
        for (SqlStatement statement : sqlStatements) {
            String reason = StatementKind.of(statement.getSql()).whyNotInTransaction();
            if (reason != null) {
                String name = resource.getFilename();
                throw new MigrationException(
                        Code.STATEMENT_REFUSED,
                        name + ", line " + statement.getLineNumber() + ": "
                                + statement.getSql().strip() + System.lineSeparator() + reason
                                + " Nothing of the script was run",
                        "Delete every such statement of the script; or run the script outside a transaction, where a"
                                + " failure leaves half of it behind: put executeInTransaction=false into " + name
                                + ".conf beside it.",
                        null);
            }
        }
    }
}
