package io.millpond.migrations.pull;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.migrations.apply.DatabaseAccess;
import io.millpond.schema.load.LiveSchema;
import io.millpond.schema.load.SchemaFiles;
import io.millpond.testkit.sqld.Sqld;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PullIT {
    @TempDir
    private Path root;

    static List<Path> sources() throws IOException {
        return Databases.someSources();
    }

    @ParameterizedTest
    @MethodSource("sources")
    void filesPulledFromAServer_sayExactlyWhatItHas(Path source) throws Exception {
        String url = Sqld.freshDatabase().jdbcUrl();
        int refused = Databases.executeWhatItTakes(url, Databases.statements(source, root));

        PullReport report =
                Pull.run(PullRequest.of(DatabaseAccess.of(url), root.resolve("schema"), root.resolve("migrations"))
                        .baseline(true)
                        .build());

        try (Connection connection = DriverManager.getConnection(url)) {
            assertThat(SchemaFiles.load(root.resolve("schema")).schema())
                    .isEqualTo(LiveSchema.read(connection).schema());
        }
        assertThat(refused).isLessThanOrEqualTo(1);
        assertThat(report.database()).doesNotContain("?");
        assertThat(report.baseline()).exists();
    }
}
