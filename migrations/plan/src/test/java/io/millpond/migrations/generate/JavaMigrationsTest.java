package io.millpond.migrations.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.migrations.golden.Project;
import io.millpond.migrations.replay.MigrationSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

        List<Path> classpath = List.of(Path.of("target/test-classes"), root.resolve("missing"));
        MigrationSource migrations = new MigrationSource(project.migrations(), Map.of(), classpath);
        GenerateResult result = Generate.run(project.request("b", migrations).build());

        assertThat(result.file()).hasFileName("V3__b.sql");
        assertThat(result.summary()).containsExactly("new table b");
    }
}
