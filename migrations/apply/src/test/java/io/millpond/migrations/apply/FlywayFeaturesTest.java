package io.millpond.migrations.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

final class FlywayFeaturesTest extends FlywayFeaturesContract {
    @Override
    Scratch open(Path folder) {
        return new Scratch(folder);
    }

    @Test
    void mixedGroup_runs() throws SQLException {
        scratch.script("V2__vacuum.sql", "VACUUM;").script("V3__c.sql", "CREATE TABLE c (n INTEGER);");
        assertThat(scratch.run()
                        .flyway(c -> c.mixed(true).group(true))
                        .migrate()
                        .applied())
                .hasSize(3);
        assertThat(scratch.history()).containsExactly("1:1", "2:1", "3:1");
    }
}
