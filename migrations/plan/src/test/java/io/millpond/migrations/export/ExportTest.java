package io.millpond.migrations.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.migrations.apply.DatabaseAccess;
import io.millpond.migrations.export.ExportRequest.From;
import io.millpond.migrations.golden.Project;
import io.millpond.migrations.replay.MigrationSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExportTest {
    /** Out of order, each object using one that comes later; the trigger has the name of its table. */
    private static final String SCHEMA = """
            create view latest as select title, n from posts, counted;
            create trigger posts after insert on posts begin insert into log values (new.id); end;
            create index by_title on posts(title) where title <> ';';
            create virtual table search using fts5(title, content='posts', content_rowid='id');
            create view counted as select count(*) as n from posts -- the last word
            ;
            create table posts(id integer primary key autoincrement, author int references authors(id), title text);
            create table log(id int);
            create table authors(id integer primary key, /* kept */ name text);
            """;

    @TempDir
    private Path root;

    private Project project;

    @BeforeEach
    void project() throws Exception {
        project = new Project(root);
        project.schema("a.sql", SCHEMA);
        project.generate("all");
        project.migrate("x.db");
    }

    @ParameterizedTest
    @EnumSource(From.class)
    void script_makesTheSchemaWherever(From from) throws Exception {
        ExportReport report = export(from, root.resolve("out/schema.sql"));

        assertThat(report.statements()).isEqualTo(8);
        assertThat(report.sql()).contains("/* kept */ name text").doesNotContain("flyway", "millpond", "search_data");
        assertThat(root.resolve("out/schema.sql")).hasContent(report.sql());
        Project other = new Project(root.resolve("other"));
        other.schema("all.sql", report.sql());
        Files.copy(
                project.migrations().resolve("V1__all.sql"), other.migrations().resolve("V1__all.sql"));
        assertThat(other.generate("nothing").isUpToDate()).isTrue();
        other.execute("y.db", report.sql());
    }

    @Test
    void report_isJson() {
        assertThat(export(From.FILES, null).toJson())
                .contains("\"from\" : \"files\"", "\"statements\" : 8", "\"file\" : null", "\"sql\" : \"CREATE TABLE");
    }

    @Test
    void databaseFromNowhere_isRefused() {
        assertThatThrownBy(() -> new ExportRequest(
                        From.DATABASE,
                        project.schema(),
                        new MigrationSource(project.migrations(), Map.of(), List.of()),
                        null,
                        null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private ExportReport export(From from, Path output) {
        return Export.run(new ExportRequest(
                from,
                project.schema(),
                new MigrationSource(project.migrations(), Map.of(), List.of()),
                DatabaseAccess.of("file:" + root.resolve("x.db")),
                output));
    }
}
