package io.millpond.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.schema.error.BuildException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.DefaultRelations;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.ForcedType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MillpondGeneratorTest {
    @TempDir
    Path folder;

    private GeneratedCode code;

    @BeforeEach
    void setUp() {
        code = new GeneratedCode(folder);
    }

    @Test
    void sameSchema_givesTheSameTextTwice() throws Exception {
        String sql = Files.readString(Path.of("src/test/resources/usage/blog/schema.sql"));
        Map<String, String> first = code.schema(sql).generate().allSources();
        Map<String, String> second = new GeneratedCode(Files.createDirectory(folder.resolve("again")))
                .schema(sql)
                .generate()
                .allSources();
        assertThat(second).isEqualTo(first).isNotEmpty();
    }

    @Test
    void trap_codegenCommentsAreLost_theyAreJavadoc() throws Exception {
        code.schema("""
                CREATE TABLE notes ( -- What people <b>jot</b> down
                    id INTEGER PRIMARY KEY,
                    body TEXT -- in Markdown {@code x} */ & \\u0022, home@example.org
                );
                CREATE VIEW v AS /* All notes */ SELECT id FROM notes;
                """).generate().compile();
        assertThat(code.source("tables/Notes.java"))
                .contains("What people &lt;b&gt;jot&lt;/b&gt; down")
                .contains("in Markdown { @code x} * / &amp;");
        assertThat(code.source("tables/V_.java")).contains("All notes");
    }

    @Test
    void enumClass_hasNothingOfJooq() throws Exception {
        code.schema("CREATE TABLE t (id INTEGER PRIMARY KEY, s TEXT CHECK (s IN ('a', 'b')))")
                .generate();
        assertThat(code.source("enums/TS.java")).doesNotContainIgnoringCase("org.jooq.");
    }

    @Test
    void enumGone_itsFileIsRemoved() throws Exception {
        code.schema("CREATE TABLE t (id INTEGER PRIMARY KEY, s TEXT CHECK (s IN ('a', 'b')))")
                .generate();
        assertThat(code.exists("enums/TS.java")).isTrue();
        code.schema("CREATE TABLE t (id INTEGER PRIMARY KEY, s TEXT)").generate();
        assertThat(code.exists("enums/TS.java")).isFalse();
    }

    @Test
    void usersForcedTypes_winOverOurs() throws Exception {
        code.schema("""
                CREATE TABLE t (
                    id INTEGER PRIMARY KEY,
                    at INTEGER DEFAULT (unixepoch()),
                    seen INTEGER, -- @type instant
                    mood TEXT CHECK (mood IN ('a', 'b')),
                    flag BOOLEAN,
                    ratio REAL
                )""")
                .generate(
                        new ForcedType().withName("BIGINT").withIncludeExpression("t\\.at"),
                        new ForcedType()
                                .withUserType("java.util.concurrent.TimeUnit")
                                .withEnumConverter(true)
                                .withIncludeExpression("t\\.mood"),
                        new ForcedType().withName("INTEGER").withIncludeExpression("t\\.flag"),
                        new ForcedType()
                                .withUserType("java.lang.Double")
                                .withConverter("org.jooq.Converter.of(Double.class, Double.class, x -> x, x -> x)")
                                .withIncludeExpression("t\\.ratio"))
                .compile();
        assertThat(code.source("tables/T_.java"))
                .contains("TableField<TRecord, Long> AT")
                .contains("TableField<TRecord, Instant> SEEN")
                .contains("TableField<TRecord, TimeUnit> MOOD")
                .contains("TableField<TRecord, Integer> FLAG")
                .doesNotContain("ColumnTypes.real");
    }

    @Test
    void wrongSchema_isReportedOnceWithPlaceAndNextStep() throws Exception {
        code.schema(
                "CREATE TABLE a (id INTEGER PRIMARY KEY);\nCREATE TABLE b (id INTEGR PRIMRY KEY);\nCREATE TABLE a (x);\n");
        assertThatThrownBy(code::generate)
                .isInstanceOf(BuildException.class)
                .hasMessageContaining("schema.sql:3")
                .hasMessageContaining("Next: ");
    }

    @Test
    void missingFolder_isReportedWithItsName() {
        assertThatThrownBy(code::generate).isInstanceOf(BuildException.class).hasMessageContaining("schema");
    }

    @Test
    void stockGenerator_isRefusedWithTheLineToAdd() throws Exception {
        code.schema("CREATE TABLE t (id INTEGER PRIMARY KEY)");
        Configuration configuration = code.configuration();
        configuration.getGenerator().setName(null);
        assertThatThrownBy(() -> GenerationTool.generate(configuration))
                .hasStackTraceContaining("<name>io.millpond.codegen.MillpondGenerator</name>");
    }

    @Test
    void twoEnumsOfOneName_areRefused() throws Exception {
        code.schema("""
                CREATE TABLE a_b (c TEXT CHECK (c IN ('x')));
                CREATE TABLE a (b_c TEXT CHECK (b_c IN ('y')));
                """);
        assertThatThrownBy(code::generate)
                .isInstanceOf(BuildException.class)
                .hasMessageContaining("a.b_c")
                .hasMessageContaining("a_b.c")
                .hasMessageContaining("@type enum");
    }

    @Test
    void namedEnumWithOtherValues_isRefused() throws Exception {
        code.schema("""
                CREATE TABLE a (c TEXT CHECK (c IN ('x')) /* @type enum Same */);
                CREATE TABLE b (c TEXT CHECK (c IN ('y')) /* @type enum Same */);
                """);
        assertThatThrownBy(code::generate).isInstanceOf(BuildException.class).hasMessageContaining("values differ");
    }

    @Test
    void instantInTextColumn_isRefused() throws Exception {
        code.schema("CREATE TABLE t (c TEXT /* @type instant */)");
        assertThatThrownBy(code::generate)
                .isInstanceOf(BuildException.class)
                .hasMessageContaining("t.c")
                .hasMessageContaining("Declare the column INTEGER");
    }

    /** jOOQ has foreign keys with rules since 3.21. */
    @Test
    void foreignKeyRules_areKeptWhereJooqHasThem() throws Exception {
        code.schema("""
                CREATE TABLE p (id INTEGER PRIMARY KEY);
                CREATE TABLE c (p INTEGER REFERENCES p (id) ON DELETE CASCADE ON UPDATE SET NULL);
                """).generate().compile();
        boolean rules = Arrays.stream(DefaultRelations.class.getMethods())
                .anyMatch(method -> method.getName().equals("addForeignKey") && method.getParameterCount() == 9);
        assertThat(code.source("Keys.java").contains("CASCADE")).isEqualTo(rules);
        assertThat(code.source("Keys.java").contains("SET_NULL")).isEqualTo(rules);
    }

    @Test
    void unknownType_isRefusedWithTheAllowedOnes() throws Exception {
        code.schema("CREATE TABLE t (c TEXT /* @type instnat */)");
        assertThatThrownBy(code::generate)
                .isInstanceOf(BuildException.class)
                .hasMessageContaining("t.c")
                .hasMessageContaining("instnat")
                .hasMessageContaining("instant_millis");
    }

    @Test
    void decimalTextInNumericColumn_isRefused() throws Exception {
        code.schema("CREATE TABLE t (c DECIMAL(10, 2) /* @type decimal */)");
        assertThatThrownBy(code::generate)
                .isInstanceOf(BuildException.class)
                .hasMessageContaining("t.c")
                .hasMessageContaining("Declare the column TEXT");
    }
}
