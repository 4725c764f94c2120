package io.millpond.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateMojoTest {
    @TempDir
    private Path root;

    private final GenerateMojo mojo = new GenerateMojo();

    @BeforeEach
    void parameters() throws Exception {
        mojo.schema = Files.createDirectory(root.resolve("schema")).toFile();
        mojo.migrations = root.resolve("migrations").toFile();
        mojo.name = "add tags";
        Files.writeString(root.resolve("schema/tags.sql"), "create table tags(id integer primary key);");
    }

    @Test
    void difference_writesTheMigration() throws Exception {
        mojo.execute();

        assertThat(root.resolve("migrations/V1__add_tags.sql")).content().contains("CREATE TABLE tags");
        assertThatCode(mojo::execute).doesNotThrowAnyException();
        assertThat(mojo.migrations.list()).hasSize(1);
    }

    @Test
    void refusal_failsTheBuild() throws Exception {
        mojo.execute();
        Files.writeString(root.resolve("schema/tags.sql"), "create table labels(id integer primary key);");

        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("MIGRATION_REFUSED")
                .hasMessageContaining("table tags");
    }

    @Test
    void noName_failsWithTheNextStep() {
        mojo.name = null;

        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("-Dname=");
    }

    @Test
    void skip_doesNothing() throws Exception {
        mojo.skip = true;

        mojo.execute();

        assertThat(mojo.migrations).doesNotExist();
    }

    @Test
    void moduleWithoutSchemaInAReactor_isPassedOver() throws Exception {
        mojo.schema = root.resolve("none").toFile();
        mojo.reactor = List.of("a", "b");
        mojo.execute();
        assertThat(mojo.migrations).doesNotExist();

        mojo.reactor = List.of("a");
        assertThatThrownBy(mojo::execute).isInstanceOf(MojoFailureException.class);
    }
}
