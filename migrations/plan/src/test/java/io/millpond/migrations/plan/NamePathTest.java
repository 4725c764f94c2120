package io.millpond.migrations.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.migrations.generate.RenameWords;
import io.millpond.schema.error.BuildException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamePathTest {
    @Test
    void nameInQuotes_isOnePart() {
        assertThat(NamePath.parse("\"a.b\".\"c \"\"d\"\"\"").parts()).containsExactly("a.b", "c \"d\"");
        assertThat(NamePath.parse(" posts . my body ").parts()).containsExactly("posts", "my body");
        assertThat(NamePath.parse("5\" disc").parts()).containsExactly("5\" disc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"posts", "a.b", "c:d", "e,f", "g\"h", "i on j", "\"", ".", " k ", "ä", "Odd Name"})
    void word_isReadAsTheSame(String name) {
        NamePath path = NamePath.of(name, "x " + name);
        assertThat(NamePath.parse(path.word())).isEqualTo(path);
        assertThat(RenameWords.parse(List.of(path.word() + ":" + path.word())))
                .containsExactly(Map.entry(path.word(), path.word()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.", ".b", "a.b.c", "\"a", "\"a\"b", "\""})
    void whatIsNoName_isRefused(String word) {
        assertThatThrownBy(() -> NamePath.parse(word))
                .isInstanceOf(BuildException.class)
                .hasMessageContaining("in double quotes");
    }

    @Test
    void wordForOneObject_allowsNoOtherOfALikeName() {
        PlanOptions options = new PlanOptions(new Directions(false, Set.of("A", "t.c", "\"x.y\""), Map.of()), Map.of());
        assertThat(options.allows(Subject.of("table", "a"))).isTrue();
        assertThat(options.allows(Subject.of("table", "a on b"))).isFalse();
        assertThat(options.allows(Subject.on("index", "a", "t"))).isTrue();
        assertThat(options.allows(Subject.column("t", "c"))).isTrue();
        assertThat(options.allows(Subject.of("table", "t.c"))).isFalse();
        assertThat(options.allows(Subject.of("table", "x.y"))).isTrue();
        assertThat(options.allows(Subject.column("x", "y"))).isFalse();
    }
}
