package io.millpond.migrations.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.schema.load.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotedStringLintTest {
    private static final String TABLE =
            "create table \"my posts\"(\"the id\" integer primary key, state text, \"from\" text);\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into \"my posts\" values (1, \"open\", 'x');",
                "update \"my posts\" set state = \"open\";",
                "delete from \"my posts\" where state in ('a', \"open\");",
                "alter table \"my posts\" add column more text default \"open\";",
                "create table other(a check (a <> \"open\"));",
                "create trigger tr after insert on \"my posts\" begin select \"open\"; end;"
            })
    void string_isFound(String sql) {
        List<Problem> problems = check(TABLE + sql);

        assertThat(problems).hasSize(1);
        assertThat(problems.get(0).line()).isEqualTo(2);
        assertThat(sql.substring(problems.get(0).column() - 1)).startsWith("\"open\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into \"my posts\"(\"the id\", \"from\") select \"the id\", \"from\" from \"my posts\";",
                "select count(*) as \"how many\" from \"my posts\" order by \"how many\";",
                "alter table \"my posts\" rename column \"state\" to \"the state\";"
                        + "update \"my posts\" set \"the state\" = 1;",
                "alter table \"my posts\" add \"a b\" int; update \"my posts\" set \"a b\" = \"a b\" + 1;",
                "create view \"v w\"(\"x y\") as select 1; select \"x y\" from \"v w\" where \"x y\" > 0;",
                "create index \"i j\" on \"my posts\"(\"from\") where \"from\" is not null;",
                "select 'say \"open\"' -- \"open\"",
                "select \"my posts\".\"the id\", \"max\"(1) from \"my posts\";"
            })
    void name_isNotFound(String sql) {
        assertThat(check(TABLE + sql)).isEmpty();
    }

    private static List<Problem> check(String text) {
        QuotedStringLint lint = new QuotedStringLint();
        lint.learn(text);
        List<Problem> problems = new ArrayList<>();
        lint.check(new Places(Path.of("x.sql"), text), problems::add);
        return problems;
    }
}
