package io.millpond.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.migrations.apply.Migrations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearseMojoTest {
    @TempDir
    private Path root;

    private final RehearseMojo rehearse = new RehearseMojo();

    @BeforeEach
    void parameters() throws Exception {
        Path migrations = Files.createDirectory(root.resolve("migrations"));
        Files.writeString(migrations.resolve("V1__a.sql"), "create table a(x);\ninsert into a values (1), (2);");
        Migrations.on("file:" + root.resolve("x.db")).folder(migrations).migrate();
        Files.writeString(migrations.resolve("V2__b.sql"), "delete from a where x = 2;");
        rehearse.schema = root.toFile();
        rehearse.migrations = migrations.toFile();
        rehearse.url = "file:" + root.resolve("x.db");
        rehearse.json = root.resolve("rehearse.json").toFile();
    }

    @Test
    void lostRows_failTheBuild_withoutTheWord() throws Exception {
        assertThatThrownBy(rehearse::execute).isInstanceOf(MojoFailureException.class);
        assertThat(rehearse.json).content().contains("\"lost\" : true", "\"ok\" : false");

        rehearse.expectLoss = Set.of("a");
        rehearse.execute();
        assertThat(rehearse.json).content().contains("\"lost\" : false", "\"ok\" : true");
    }
}
