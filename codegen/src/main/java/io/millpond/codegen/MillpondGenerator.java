package io.millpond.codegen;

import io.millpond.codegen.IndexLoader.ModelIndex;
import io.millpond.schema.model.Index;
import io.millpond.schema.model.IndexTerm;
import io.millpond.schema.model.VirtualTable;
import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.codegen.GeneratorStrategy;
import org.jooq.codegen.GeneratorStrategy.Mode;
import org.jooq.codegen.JavaGenerator;
import org.jooq.codegen.JavaWriter;
import org.jooq.meta.Database;
import org.jooq.meta.IndexDefinition;
import org.jooq.meta.SchemaDefinition;
import org.jooq.meta.TableDefinition;
import org.jooq.meta.TypedElementDefinition;

/**
 * jOOQ's Java generator with what SQLite needs: plain enums, records that never write generated columns, indexes on
 * expressions, full-text methods on FTS5 tables. Goes with {@link SchemaFilesDatabase}; a generator of your own may
 * extend it.
 */
public class MillpondGenerator extends JavaGenerator {

    /** Makes a generator; jOOQ does this by name. */
    public MillpondGenerator() {}

    @Override
    public void setStrategy(GeneratorStrategy strategy) {
        super.setStrategy(SafeNames.of(strategy));
    }

    /**
     * Generates all classes.
     *
     * @param database a {@link SchemaFilesDatabase}
     * @throws io.millpond.schema.error.BuildException where the schema or an annotation in it is wrong
     */
    @Override
    public void generate(Database database) {
        if (database instanceof SchemaFilesDatabase files) {
            files.resolve(getStrategy());
        }
        super.generate(database);
    }

    private static Optional<ResolvedSchema> resolved(Database database) {
        return database instanceof SchemaFilesDatabase files ? Optional.of(files.resolved()) : Optional.empty();
    }

    @Override
    protected void generateTables(SchemaDefinition schema) {
        super.generateTables(schema);
        resolved(schema.getDatabase())
                .ifPresent(resolved -> resolved.enums().all().forEach(this::generateEnum));
    }

    private void generateEnum(EnumClasses.EnumClass enumClass) {
        File folder = getStrategy().getFile(enumClass.definition(), Mode.ENUM).getParentFile();
        JavaWriter out = newJavaWriter(new File(folder, enumClass.name() + ".java"));
        printPackage(out, enumClass.definition(), Mode.ENUM);
        out.println("/**");
        out.println(" * The values of %s.", JavaText.javadoc(String.join(", ", enumClass.users())));
        out.println(" */");
        printClassAnnotations(out, enumClass.definition(), Mode.ENUM);
        new EnumSource(enumClass.name(), enumClass.type().literals()).lines().forEach(line -> out.println("%s", line));
        closeJavaWriter(out);
    }

    /** jOOQ can name an index on expressions only as a constant, so there always are constants. */
    @Override
    public boolean generateGlobalIndexReferences() {
        return generateIndexes();
    }

    @Override
    protected void printIndex(JavaWriter out, int indexCounter, IndexDefinition index, boolean distributeIndexes) {
        if (!(index instanceof ModelIndex modelIndex) || modelIndex.model().isPlain()) {
            super.printIndex(out, indexCounter, index, distributeIndexes);
            return;
        }
        Index model = modelIndex.model();
        if (indexCounter >= 0 && indexCounter % maxMembersPerInitialiser() == 0) {
            if (indexCounter > 0) {
                out.println("}");
            }
            out.println();
            out.println("private static class Indexes%s {", indexCounter / maxMembersPerInitialiser());
        }
        if (model.where() != null) {
            out.javadoc(
                    "A partial index: only rows where <code>%s</code>.",
                    JavaText.javadoc(model.where().text()));
        }
        out.println(
                "public static final %s %s = %s.createIndex(%s.name(%s), %s, new %s[] { %s }, %s);",
                org.jooq.Index.class,
                getStrategy().getJavaIdentifier(index),
                org.jooq.impl.Internal.class,
                org.jooq.impl.DSL.class,
                JavaText.literal(index.getOutputName()),
                getStrategy().getFullJavaIdentifier(index.getTable()),
                org.jooq.OrderField.class,
                terms(index, model),
                index.isUnique());
    }

    private String terms(IndexDefinition index, Index model) {
        return model.terms().stream().map(term -> term(index.getTable(), term)).collect(Collectors.joining(", "));
    }

    private String term(TableDefinition table, IndexTerm term) {
        String column = term.column();
        String field = column != null
                ? getStrategy().getFullJavaIdentifier(table.getColumn(column, true))
                : "org.jooq.impl.DSL.field(org.jooq.impl.DSL.raw(" + JavaText.literal(String.valueOf(term.expression()))
                        + "))";
        return field + (term.descending() ? ".desc()" : "");
    }

    /** The setter of a generated column is for the record's constructors only. */
    @Override
    protected void generateRecordSetter(TypedElementDefinition<?> column, int index, JavaWriter out) {
        if (!(column.getContainer() instanceof ModelTable table)
                || !table.isGenerated(column.getName())
                || generateInterfaces()) {
            super.generateRecordSetter(column, index, out);
            return;
        }
        out.println();
        out.println(
                "private void %s(%s value) {",
                getStrategy().getJavaSetterName(column, Mode.RECORD), getJavaType(column.getType(resolver(out)), out));
        out.println("set(%s, value);", index);
        out.println("}");
    }

    @Override
    protected void generateRecordClassFooter(TableDefinition table, JavaWriter out) {
        super.generateRecordClassFooter(table, out);
        if (table instanceof ModelTable model && model.generatedColumns().length > 0) {
            String places = Arrays.stream(model.generatedColumns())
                    .mapToObj(place -> String.valueOf(place - 1))
                    .collect(Collectors.joining(", "));
            out.println();
            out.println("{");
            out.println("io.millpond.runtime.type.GeneratedColumns.neverWrite(this, %s);", places);
            out.println("}");
        }
    }

    @Override
    protected void generateTableClassFooter(TableDefinition table, JavaWriter out) {
        super.generateTableClassFooter(table, out);
        List<VirtualTable> virtualTables = resolved(table.getDatabase())
                .map(resolved -> resolved.schema().virtualTables())
                .orElse(List.of());
        boolean fullText = virtualTables.stream()
                .anyMatch(virtual ->
                        virtual.module().equals("fts5") && virtual.name().equals(table.getName()));
        if (fullText) {
            new FullTextSource(table.getName()).lines().forEach(line -> out.println("%s", line));
        }
    }
}
