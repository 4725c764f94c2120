package io.millpond.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.migrations.apply.Migrations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusAndExportMojoTest {
    private static final String A = "CREATE TABLE a(id integer primary key);\n";

    @TempDir
    private Path root;

    private String url;

    @BeforeEach
    void project() throws Exception {
        url = "file:" + root.resolve("x.db");
        Files.writeString(Files.createDirectory(root.resolve("schema")).resolve("a.sql"), A);
        Path migrations = Files.createDirectory(root.resolve("migrations"));
        Files.writeString(migrations.resolve("V1__a.sql"), A);
        Migrations.on(url).folder(migrations).migrate();
    }

    @Test
    void status_writesTheReport() throws Exception {
        StatusMojo mojo = with(new StatusMojo());
        mojo.url = url;

        mojo.execute();

        assertThat(root.resolve("report.json")).content().contains("\"version\" : \"1\"", "\"schema\" : \"same\"");
    }

    @Test
    void statusOfNothing_failsWithTheNextStep() {
        StatusMojo mojo = with(new StatusMojo());
        mojo.url = "file:" + root.resolve("none.db");

        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("There is no database")
                .hasMessageContaining("Next: ");
    }

    @Test
    void export_writesTheScript() throws Exception {
        ExportMojo mojo = with(new ExportMojo());
        mojo.output = root.resolve("target/schema.sql").toFile();
        mojo.url = url;
        mojo.from = "database";

        mojo.execute();

        assertThat(mojo.output).hasContent(A);
        mojo.from = "nowhere";
        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("files, migrations, database");
    }

    @Test
    void doctor_looksIntoTheFlywayPlugin() throws Exception {
        DoctorMojo mojo = with(new DoctorMojo());
        mojo.url = url;
        mojo.execute();

        Plugin flyway = new Plugin();
        flyway.setArtifactId("flyway-maven-plugin");
        mojo.plugins = List.of(flyway);

        assertThatThrownBy(mojo::execute).isInstanceOf(MojoFailureException.class);
        assertThat(root.resolve("report.json"))
                .content()
                .contains(
                        "flyway-maven-plugin does not list sqlite-jdbc", "flyway-maven-plugin does not list millpond");
    }

    private <G extends MillpondGoal> G with(G mojo) {
        mojo.schema = root.resolve("schema").toFile();
        mojo.migrations = root.resolve("migrations").toFile();
        mojo.json = root.resolve("report.json").toFile();
        return mojo;
    }
}
