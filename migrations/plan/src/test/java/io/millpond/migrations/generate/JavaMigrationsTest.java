package io.millpond.migrations.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.migrations.golden.Project;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaMigrationsTest {
    @TempDir
    private Path root;

    @Test
    void javaMigration_isReplayedAndCounted() throws Exception {
        Project project = new Project(root);
        project.migration("V1__a.sql", "create table a(id integer primary key);");
        project.schema(
                "all.sql",
                "create table a(id integer primary key); create table made_by_java(id integer primary key);"
                        + " create table b(id integer primary key);");

        GenerateResult result = Generate.run(project.request("b")
                .classpath(List.of(Path.of("target/test-classes"), root.resolve("missing")))
                .build());

        assertThat(result.file()).hasFileName("V3__b.sql");
        assertThat(result.summary()).containsExactly("new table b");
    }
}
