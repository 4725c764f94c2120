package io.millpond.schema.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.schema.model.Schema;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The property behind the model: what SQLite treats alike is equal, however it is written and wherever it is read. */
final class RandomSchemaTest {
    private static final int CASES = Integer.getInteger("millpond.random.cases", 60);
    private static final long SEED = Long.getLong("millpond.random.seed", 20_261_120L);

    @TempDir
    Path temp;

    @Test
    void sameSchemaInTwoStyles_givesEqualModels() throws SQLException {
        for (int i = 0; i < CASES; i++) {
            long seed = SEED + i;
            RandomSchema schema = new RandomSchema(seed);
            String replay = "replay with -Dmillpond.random.cases=1 -Dmillpond.random.seed=" + seed;

            LoadedSchema first = load(schema.write(seed), "a" + i);
            LoadedSchema second = load(schema.write(-seed - 1), "b" + i);

            assertThat(second.schema()).as(replay).isEqualTo(first.schema());
            assertThat(second.schema().hashCode()).isEqualTo(first.schema().hashCode());
            assertThat(live(second)).as(replay).isEqualTo(first.schema());
        }
    }

    @Test
    void anyStatementLeftOut_givesADifferentModelOrAnError() {
        RandomSchema schema = new RandomSchema(SEED);
        List<String> statements = schema.write(SEED);
        Schema original = load(statements, "original").schema();
        for (int i = 0; i < statements.size(); i++) {
            List<String> changed = new ArrayList<>(statements);
            changed.remove(i);
            SchemaFolder folder = folder(changed, "without" + i);
            assertThat(folder.problems().isEmpty() && folder.load().schema().equals(original))
                    .as("without " + statements.get(i))
                    .isFalse();
        }
    }

    private LoadedSchema load(List<String> statements, String name) {
        return folder(statements, name).load();
    }

    private SchemaFolder folder(List<String> statements, String name) {
        return new SchemaFolder(temp.resolve(name)).write("schema.sql", String.join(";\n", statements));
    }

    private static Schema live(LoadedSchema loaded) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                Statement statement = connection.createStatement()) {
            for (String sql : loaded.creationScript()) {
                statement.executeUpdate(sql);
            }
            return LiveSchema.read(connection).schema();
        }
    }
}
