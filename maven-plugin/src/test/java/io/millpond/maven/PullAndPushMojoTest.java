package io.millpond.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PullAndPushMojoTest {
    @TempDir
    private Path root;

    private final PushMojo push = new PushMojo();
    private final PullMojo pull = new PullMojo();

    @BeforeEach
    void parameters() throws Exception {
        push.schema = Files.createDirectory(root.resolve("schema")).toFile();
        Files.writeString(root.resolve("schema/all.sql"), "create table a(x);\ncreate table b(y);");
        push.url = "file:" + root.resolve("x.db");
        pull.url = push.url;
        pull.schema = root.resolve("pulled").toFile();
        pull.migrations = root.resolve("migrations").toFile();
    }

    @Test
    void whatWasPushed_isPulled() throws Exception {
        push.json = root.resolve("push.json").toFile();
        push.execute();
        pull.baseline = true;
        pull.json = root.resolve("pull.json").toFile();
        pull.execute();

        assertThat(push.json).content().contains("\"changed\" : true");
        assertThat(pull.json).content().contains("\"name\" : \"b.sql\"", "V1__baseline.sql");
        assertThat(pull.schema.list()).containsExactlyInAnyOrder("a.sql", "b.sql");
        assertThat(new File(pull.migrations, "V1__baseline.sql")).exists();
    }

    @Test
    void refusals_failTheBuild() throws Exception {
        push.execute();
        Files.writeString(root.resolve("schema/all.sql"), "create table a(x);");
        assertThatThrownBy(push::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("PUSH_REFUSED")
                .hasMessageContaining("table b");
        push.drop = Set.of("b");
        push.execute();

        Files.createDirectories(pull.schema.toPath());
        Files.writeString(pull.schema.toPath().resolve("a.sql"), "create table a(y);");
        assertThatThrownBy(pull::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("FILES_DIFFER");
        pull.force = true;
        pull.execute();
        assertThat(pull.schema.toPath().resolve("a.sql")).content().contains("CREATE TABLE a(x)");
    }

    @Test
    void noDatabase_failsWithTheNextStep() {
        pull.url = "";

        assertThatThrownBy(pull::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("-Dmillpond.url=");
    }
}
