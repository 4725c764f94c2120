package io.millpond.blog;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.migrations.generate.Generate;
import io.millpond.migrations.generate.GenerateRequest;
import io.millpond.migrations.replay.MigrationSource;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class SchemaTest {
    @Test
    void migrations_leadToTheSchemaFiles() {
        GenerateRequest request = GenerateRequest.of(
                        Path.of("src/main/schema"),
                        MigrationSource.of(Path.of("src/main/resources/db/migration")),
                        "forgotten")
                .dryRun(true)
                .build();
        assertThat(Generate.run(request).sql()).isEmpty();
    }
}
