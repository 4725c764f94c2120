package io.millpond.migrations.rehearse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.migrations.apply.DatabaseAccess;
import io.millpond.migrations.apply.Migrations;
import io.millpond.migrations.replay.MigrationSource;
import io.millpond.testkit.sqld.FreshDatabase;
import io.millpond.testkit.sqld.Sqld;
import io.millpond.testkit.sqld.SqldExtension;
import io.millpond.testkit.sqld.SqldOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** On a fork, made on the server itself. */
class RehearseForkIT extends RehearseContract {
    private static final String KEY = "open-sesame";

    @RegisterExtension
    static final SqldExtension SQLD =
            new SqldExtension(SqldOptions.builder().namespaces().admin(KEY).build());

    private final FreshDatabase database = SQLD.server().newDatabase();

    @Override
    String url() {
        return database.jdbcUrl();
    }

    @Override
    RehearseRequest.Builder with(RehearseRequest.Builder request) {
        return request.fork(URI.create(database.server().adminUrl()), KEY);
    }

    /** The namespaces on the server's disk. */
    @Override
    List<String> stages() throws IOException {
        try (Stream<Path> folders = Files.list(database.server().dataFolder().resolve("dbs"))) {
            return folders.map(folder -> folder.getFileName().toString())
                    .filter(name -> name.startsWith("millpond"))
                    .toList();
        }
    }

    @Test
    void serversOwnEngine_isTried() throws Exception {
        migration("V2__x.sql", "alter table old alter column x to x integer;");

        RehearseReport report = rehearse(Set.of());

        assertThat(report.isOk()).as(report.toJson()).isTrue();
        assertThat(report.engine()).isEqualTo("3.45.1");
        assertThat(report.place()).isEqualTo("fork");
    }

    @Test
    void wrongKey_isRefusedAndNotShown() throws Exception {
        migration("V2__x.sql", "create table fresh(x);");
        assertThatThrownBy(() -> Rehearse.run(request()
                        .fork(URI.create(database.server().adminUrl()), "wrong-key")
                        .build()))
                .hasMessageContaining("401")
                .hasMessageNotContaining("wrong-key")
                .extracting("code")
                .isEqualTo("FORK_REFUSED");
    }

    @Test
    void serverWithoutNamespaces_isNeverMigratedItself() throws Exception {
        migration("V2__x.sql", "drop table old;");
        try (Sqld plain = Sqld.start(SqldOptions.builder().admin().build())) {
            Migrations.on(plain.jdbcUrl())
                    .folder(root.resolve("migrations"))
                    .flyway(configuration -> configuration.target("1"))
                    .migrate();

            assertThatThrownBy(() -> Rehearse.run(RehearseRequest.of(
                                    DatabaseAccess.of(plain.jdbcUrl()),
                                    new MigrationSource(root.resolve("migrations"), Map.of(), List.of()))
                            .fork(URI.create(plain.adminUrl()), null)
                            .build()))
                    .extracting("code")
                    .isEqualTo("FORK_NOT_REACHED");

            assertThat(io.millpond.migrations.replay.History.read(
                                    new MigrationSource(root.resolve("migrations"), Map.of(), List.of()),
                                    DatabaseAccess.of(plain.jdbcUrl()))
                            .currentVersion())
                    .isEqualTo("1");
        }
    }
}
