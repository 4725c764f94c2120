package io.millpond.schema.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.millpond.schema.model.Check;
import io.millpond.schema.model.Column;
import io.millpond.schema.model.ConflictClause;
import io.millpond.schema.model.ForeignKey;
import io.millpond.schema.model.ForeignKey.Action;
import io.millpond.schema.model.Generated;
import io.millpond.schema.model.IndexTerm;
import io.millpond.schema.model.KeyColumn;
import io.millpond.schema.model.PrimaryKey;
import io.millpond.schema.model.Schema;
import io.millpond.schema.model.SqlText;
import io.millpond.schema.model.Table;
import io.millpond.schema.model.UniqueKey;
import io.millpond.schema.model.View;
import io.millpond.schema.model.ViewColumn;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the corpus means, said once more by hand. */
final class ConstraintsTest {
    private static Schema schema;
    private static LoadedSchema loaded;

    @BeforeAll
    static void load() throws URISyntaxException {
        loaded = SchemaFiles.load(
                Path.of(ConstraintsTest.class.getResource("/corpus").toURI()));
        schema = loaded.schema();
    }

    private static Table table(String name) {
        return schema.table(name).orElseThrow();
    }

    @Test
    void primaryKeys_areReadWithAliasOrderAndConflict() {
        assertThat(table("keys").primaryKey()).isEqualTo(key("pk", true, true, ConflictClause.ABORT, column("id")));
        assertThat(table("composite").primaryKey())
                .isEqualTo(key(
                        "both",
                        false,
                        false,
                        ConflictClause.ROLLBACK,
                        new KeyColumn("y", "BINARY", true),
                        new KeyColumn("x", "NOCASE", false)));
        assertThat(table("composite_rowid").primaryKey())
                .isEqualTo(key(null, false, false, ConflictClause.ABORT, column("z"), column("x")));
        assertThat(table("not_alias_1").rowidAlias()).isEmpty();
        assertThat(table("not_alias_2").rowidAlias()).isEmpty();
        assertThat(table("alias_2").rowidAlias()).isPresent();
        assertThat(table("alias_3").primaryKey().autoincrement()).isTrue();
        assertThat(table("alias_4").primaryKey().onConflict()).isEqualTo(ConflictClause.REPLACE);
    }

    @Test
    void uniqueKeys_areReadInOrder() {
        assertThat(table("keys").uniqueKeys())
                .containsExactly(
                        new UniqueKey("a_once", List.of(column("a")), ConflictClause.IGNORE),
                        new UniqueKey(null, List.of(new KeyColumn("b", "NOCASE", false)), ConflictClause.ABORT),
                        new UniqueKey(
                                "named", List.of(new KeyColumn("b", "NOCASE", true), column("c")), ConflictClause.FAIL),
                        new UniqueKey(
                                null,
                                List.of(new KeyColumn("a", "RTRIM", false), new KeyColumn("b", "NOCASE", false)),
                                ConflictClause.ABORT));
        assertThat(table("keys").column("a").orElseThrow().onNullConflict()).isEqualTo(ConflictClause.REPLACE);
    }

    @Test
    void checks_areReadWithTheirNames() {
        assertThat(table("keys").checks())
                .containsExactly(
                        new Check("c_positive", SqlText.of("c > 0")),
                        new Check(null, SqlText.of("c < 100")),
                        new Check(null, SqlText.of("(c) <> (50)")),
                        new Check("even", SqlText.of("c % 2 = 0")));
    }

    @Test
    void foreignKeys_areReadInOrderWithTheirActions() {
        assertThat(table("families").foreignKeys())
                .extracting(
                        ForeignKey::name,
                        ForeignKey::columns,
                        ForeignKey::referencedTable,
                        ForeignKey::referencedColumns,
                        ForeignKey::onDelete,
                        ForeignKey::onUpdate,
                        ForeignKey::initiallyDeferred)
                .containsExactly(
                        reference(null, "parent", "families", "id", Action.SET_NULL, Action.CASCADE, false),
                        reference(null, "u1", "text_key", "t", Action.RESTRICT, Action.NO_ACTION, false),
                        reference("to_text", "u2", "text_key", "t", Action.NO_ACTION, Action.NO_ACTION, false),
                        reference(null, "u3", "text_key", "t", Action.NO_ACTION, Action.SET_DEFAULT, true),
                        reference(null, "u4", "alias_2", "id", Action.NO_ACTION, Action.NO_ACTION, false),
                        reference("to_composite", "k1 k2", "composite", "x y", Action.CASCADE, Action.NO_ACTION, false),
                        reference(null, "k2", "text_key", "t", Action.NO_ACTION, Action.NO_ACTION, false));
    }

    @Test
    void generatedColumns_areReadWithTheirExpressions() {
        assertThat(table("generated").columns())
                .extracting(Column::generated)
                .containsExactly(
                        null,
                        new Generated(SqlText.of("upper(c)"), false),
                        null,
                        new Generated(SqlText.of("a * 2"), false),
                        new Generated(SqlText.of("b || '(' || c || ')'"), true),
                        new Generated(SqlText.of("a + 1"), true));
        assertThat(table("generated").column("d").orElseThrow().declaredType()).isEqualTo("INTEGER");
        assertThat(table("generated").column("e").orElseThrow().collation()).isEqualTo("NOCASE");
    }

    @Test
    void defaults_areReadWithoutParentheses() {
        assertThat(table("defaults").columns())
                .extracting(column -> String.valueOf(column.defaultValue()))
                .containsExactly(
                        "0",
                        "-1",
                        "+2",
                        "1e3",
                        "'it''s'",
                        "'double quoted'",
                        "'bare'",
                        "x'00FF'",
                        "null",
                        "true",
                        "current_timestamp",
                        "unixepoch()",
                        "lower(hex(randomblob(16)))",
                        "json_array(1, 2)",
                        "0x1F",
                        "1_000",
                        "''",
                        "'x' || 'y'");
    }

    @Test
    void types_areReadInOneForm() {
        assertThat(table("types").columns())
                .extracting(Column::declaredType)
                .containsExactly(
                        "VARCHAR(20)",
                        "VARCHAR(20)",
                        "DECIMAL(10,2)",
                        "NUMERIC(-5,+3)",
                        "UNSIGNED BIG INT",
                        "DOUBLE PRECISION",
                        "QUOTED TYPE",
                        "NATIVE CHARACTER(70)",
                        "",
                        "ANY",
                        "X Y Z",
                        "INT UNSIGNED",
                        "TIMESTAMP WITH TIME ZONE");
    }

    @Test
    void indexTerms_areReadWithCollationAndOrder() {
        assertThat(terms("several"))
                .containsExactly(
                        new IndexTerm("name", null, "NOCASE", false),
                        new IndexTerm("born", null, "BINARY", true),
                        new IndexTerm("email", null, "NOCASE", false));
        assertThat(terms("expression"))
                .extracting(IndexTerm::expression)
                .containsExactly(
                        SqlText.of("lower(email)"),
                        SqlText.of("json_extract(data, '$.a,b')"),
                        SqlText.of("name || ', ' || born"));
        assertThat(terms("collated_expression"))
                .containsExactly(
                        new IndexTerm(null, SqlText.of("lower(name)"), "RTRIM", false),
                        new IndexTerm(null, SqlText.of("name < email collate binary"), "BINARY", false),
                        new IndexTerm("born", null, "BINARY", true));
        assertThat(terms("inner_collation"))
                .containsExactly(
                        new IndexTerm(null, SqlText.of("name < email collate rtrim"), "BINARY", false),
                        new IndexTerm("name", null, "RTRIM", false));
        assertThat(terms("cases"))
                .containsExactly(
                        new IndexTerm(null, SqlText.of("case when active then 'desc' else 'asc' end"), "BINARY", true));
    }

    private static List<IndexTerm> terms(String index) {
        return schema.indexes().stream()
                .filter(candidate -> candidate.name().equals(index))
                .findFirst()
                .orElseThrow()
                .terms();
    }

    @Test
    void viewColumns_knowTheirOrigin() {
        assertThat(view("a_view").columns())
                .containsExactly(
                        new ViewColumn("one", "INTEGER", "things", "id"),
                        new ViewColumn("two", "VARCHAR(30)", "things", "name"),
                        new ViewColumn("three", view("a_view").columns().get(2).declaredType(), null, null),
                        new ViewColumn("four", view("a_view").columns().get(3).declaredType(), null, null),
                        new ViewColumn("five", "DECIMAL(8,2)", "things", "price"));
        assertThat(view("last_in_file_order").columns())
                .isEqualTo(view("a_view").columns());
        assertThat(view("swapped").columns().subList(0, 2))
                .containsExactly(
                        new ViewColumn("id", "VARCHAR(30)", "things", "name"),
                        new ViewColumn("name", "INTEGER", "things", "id"));
        assertThat(view("searched").columns()).hasSize(2);
    }

    private static View view(String name) {
        return schema.views().stream()
                .filter(view -> view.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void triggerWithTheNameOfItsTable_keepsItsOwnText() {
        assertThat(loaded.definition("key").orElseThrow().sql()).startsWith("CREATE TABLE");
        assertThat(loaded.triggerDefinition("KEY").orElseThrow().sql()).startsWith("CREATE TRIGGER");
    }

    /** The reader is tolerant, so a misreading would go unseen without this. */
    @Test
    void whatTheReaderReads_agreesWithWhatSqliteSays() {
        for (Table table : schema.tables()) {
            TableText text = TableReader.read(
                    loaded.definition(table.name()).orElseThrow().sql());

            assertThat(text.columns())
                    .as(table.name())
                    .extracting("name")
                    .isEqualTo(table.columns().stream().map(Column::name).toList());
            assertThat(text.foreignKeys())
                    .as(table.name())
                    .extracting("columns")
                    .usingElementComparator((a, b) -> a.toString().compareToIgnoreCase(b.toString()))
                    .isEqualTo(table.foreignKeys().stream()
                            .map(ForeignKey::columns)
                            .toList());
            assertThat(text.primaryKey() == null).as(table.name()).isEqualTo(table.primaryKey() == null);
            assertThat(text.columns())
                    .as(table.name())
                    .extracting(c -> c.generated() == null)
                    .isEqualTo(table.columns().stream()
                            .map(c -> c.generated() == null)
                            .toList());
            assertThat(text.uniqueKeys().size())
                    .as(table.name())
                    .isGreaterThanOrEqualTo(table.uniqueKeys().size());
        }
    }

    private static KeyColumn column(String name) {
        return new KeyColumn(name, "BINARY", false);
    }

    private static PrimaryKey key(
            String name, boolean alias, boolean autoincrement, ConflictClause conflict, KeyColumn... columns) {
        return new PrimaryKey(name, List.of(columns), alias, autoincrement, conflict);
    }

    private static Tuple reference(
            String name,
            String columns,
            String table,
            String referenced,
            Action delete,
            Action update,
            boolean deferred) {
        return tuple(
                name,
                List.of(columns.split(" ", -1)),
                table,
                List.of(referenced.split(" ", -1)),
                delete,
                update,
                deferred);
    }
}
