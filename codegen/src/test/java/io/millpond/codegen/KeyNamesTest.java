package io.millpond.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeyNamesTest {
    @TempDir
    private Path folder;

    @Test
    void keysWhoseColumnsReadAlike_staySeveral() throws Exception {
        GeneratedCode code = new GeneratedCode(folder).schema("""
                        CREATE TABLE p (a_b INTEGER, a INTEGER, b INTEGER, UNIQUE (a_b), UNIQUE (a, b));
                        CREATE TABLE q (id INTEGER PRIMARY KEY);
                        CREATE TABLE c (
                          a_b INTEGER REFERENCES p (a_b), a INTEGER, b INTEGER, d INTEGER,
                          FOREIGN KEY (a, b) REFERENCES p (a, b)
                        );
                        CREATE TABLE r (q INTEGER REFERENCES q (id) REFERENCES p (a_b));
                        """).generate().compile();
        String keys = code.source("Keys.java");
        assertThat(keys)
                .contains("new TableField[] { P_.P.A_B }")
                .contains("new TableField[] { P_.P.A, P_.P.B }")
                .contains("new TableField[] { C_.C.A_B }")
                .contains("new TableField[] { C_.C.A, C_.C.B }");
        assertThat(keys.split("new TableField\\[\\] \\{ R_\\.R\\.Q \\}", -1)).hasSize(3);
    }
}
