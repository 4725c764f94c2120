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

class CheckMojoTest {
    private static final String A = "create table a(id integer primary key);\n";

    @TempDir
    private Path root;

    private final CheckMojo mojo = new CheckMojo();

    @BeforeEach
    void parameters() throws Exception {
        mojo.schema = Files.createDirectory(root.resolve("schema")).toFile();
        mojo.migrations = Files.createDirectory(root.resolve("migrations")).toFile();
        mojo.json = root.resolve("reports/check.json").toFile();
        Files.writeString(root.resolve("schema/a.sql"), A);
        Files.writeString(root.resolve("migrations/V1__a.sql"), A);
    }

    @Test
    void nothingWrong_goesOnAndWritesTheReport() {
        assertThatCode(mojo::execute).doesNotThrowAnyException();

        assertThat(root.resolve("reports/check.json")).content().contains("\"ok\" : true");
    }

    @Test
    void error_failsTheBuildAndWritesTheReport() throws Exception {
        Files.writeString(root.resolve("migrations/V1_0__b.sql"), A);

        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("Check failed: 1 error");
        assertThat(root.resolve("reports/check.json")).content().contains("DUPLICATE_VERSION", "\"ok\" : false");
    }

    @Test
    void target_decidesAboutTheLint() throws Exception {
        Files.writeString(root.resolve("migrations/V2__b.sql"), "analyze;");

        assertThatCode(mojo::execute).doesNotThrowAnyException();
        mojo.target = "server";
        assertThatThrownBy(mojo::execute).isInstanceOf(MojoFailureException.class);
        mojo.target = "nowhere";
        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("file, server, both");
    }

    @Test
    void databaseThatIsNotThere_failsTheBuild() {
        mojo.url = "file:" + root.resolve("none.db");

        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("There is no database");
    }

    @Test
    void skipAndModuleWithoutSchemaInAReactor_doNothing() throws Exception {
        mojo.skip = true;
        mojo.execute();
        mojo.skip = false;
        mojo.schema = root.resolve("none").toFile();
        mojo.reactor = List.of("a", "b");
        mojo.execute();

        assertThat(mojo.json).doesNotExist();
    }
}
