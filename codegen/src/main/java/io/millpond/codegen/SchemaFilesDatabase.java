package io.millpond.codegen;

import io.millpond.schema.error.BuildException;
import io.millpond.schema.load.LoadedSchema;
import io.millpond.schema.load.Problem;
import io.millpond.schema.load.SchemaFiles;
import java.nio.file.Path;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.codegen.GeneratorStrategy;
import org.jooq.impl.DSL;
import org.jooq.meta.DefaultRelations;
import org.jooq.meta.IndexDefinition;
import org.jooq.meta.TableDefinition;
import org.jooq.meta.sqlite.SQLiteDatabase;
import org.jooq.tools.JooqLogger;
import org.jspecify.annotations.Nullable;

/**
 * The schema files as a jOOQ code generation database. Goes with {@link MillpondGenerator}:
 *
 * <pre>{@code
 * <generator>
 *   <name>io.millpond.codegen.MillpondGenerator</name>
 *   <database>
 *     <name>io.millpond.codegen.SchemaFilesDatabase</name>
 *     <properties><property><key>schema</key><value>src/main/schema</value></property></properties>
 *   </database>
 *   <target><packageName>com.acme.db</packageName></target>
 * </generator>
 * }</pre>
 *
 * <p>The property {@code schema} is a folder, relative to the project's folder, {@value #DEFAULT_FOLDER} where it is not
 * given. All metadata is Millpond's model; jOOQ's own reading of SQLite, which loses keys, checks, identities and
 * widths, is not asked.
 */
public final class SchemaFilesDatabase extends SQLiteDatabase {
    static final String DEFAULT_FOLDER = "src/main/schema";
    private static final JooqLogger LOG = JooqLogger.getLogger(SchemaFilesDatabase.class);

    private @Nullable LoadedSchema loaded;
    private @Nullable ResolvedSchema resolved;

    /** Makes a database; jOOQ does this by name. */
    public SchemaFilesDatabase() {}

    /** The first thing jOOQ asks for, so that a wrong schema file ends the build before anything is generated. */
    @Override
    protected DSLContext create0() {
        loaded();
        return DSL.using(SQLDialect.SQLITE);
    }

    private LoadedSchema loaded() {
        LoadedSchema schema = loaded;
        if (schema == null) {
            schema = SchemaFiles.load(folder());
            loaded = schema;
            schema.warnings().forEach(SchemaFilesDatabase::warn);
        }
        return schema;
    }

    private Path folder() {
        return Path.of(getBasedir()).resolve(getProperties().getProperty("schema", DEFAULT_FOLDER));
    }

    private static void warn(Problem warning) {
        LOG.warn(warning.file() + ":" + warning.line() + ": " + warning.message() + System.lineSeparator() + "  "
                + warning.sourceLine());
    }

    /**
     * Decides all types, before jOOQ starts to catch and log what goes wrong.
     *
     * @throws BuildException where an annotation cannot be followed
     */
    ResolvedSchema resolve(GeneratorStrategy strategy) {
        ResolvedSchema schema = new ResolvedSchema(loaded().schema(), new EnumClasses(this, strategy));
        resolved = schema;
        return schema;
    }

    ResolvedSchema resolved() {
        ResolvedSchema schema = resolved;
        if (schema == null) {
            throw new BuildException(
                    "GENERATOR_MISSING",
                    "SchemaFilesDatabase needs MillpondGenerator, which writes enums and keeps generated columns out of"
                            + " INSERT.",
                    "Add <name>io.millpond.codegen.MillpondGenerator</name> below <generator> in the configuration of"
                            + " jooq-codegen-maven.",
                    null);
        }
        return schema;
    }

    @Override
    protected List<TableDefinition> getTables0() {
        return new TableLoader(this, resolved()).load();
    }

    @Override
    protected List<IndexDefinition> getIndexes0() {
        return new IndexLoader(this, resolved().schema()).load();
    }

    @Override
    protected void loadPrimaryKeys(DefaultRelations relations) {
        new KeyLoader(this, resolved().schema(), relations).loadPrimaryKeys();
    }

    @Override
    protected void loadUniqueKeys(DefaultRelations relations) {
        new KeyLoader(this, resolved().schema(), relations).loadUniqueKeys();
    }

    @Override
    protected void loadForeignKeys(DefaultRelations relations) {
        new KeyLoader(this, resolved().schema(), relations).loadForeignKeys();
    }

    @Override
    protected void loadCheckConstraints(DefaultRelations relations) {
        new KeyLoader(this, resolved().schema(), relations).loadChecks();
    }
}
