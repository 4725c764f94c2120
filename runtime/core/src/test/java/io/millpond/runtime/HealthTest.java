package io.millpond.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.runtime.observe.Health;
import io.millpond.runtime.observe.Health.Level;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The health of a file, of nothing, and of a replica whose server never answered. */
final class HealthTest {
    @TempDir
    Path folder;

    @Test
    void openFile_isOkAndAClosedOneIsDown() {
        Millpond millpond = Millpond.open(
                MillpondConfig.builder().url("file:" + folder.resolve("a.db")).build());
        Health open = millpond.health();
        assertThat(open).isEqualTo(new Health(Level.OK, List.of(), true, null));
        millpond.close();
        Health closed = millpond.health();
        assertThat(closed.level()).isEqualTo(Level.DOWN);
        assertThat(closed.isPrimaryReachable()).isFalse();
        assertThat(closed.reasons()).singleElement().asString().startsWith("Reads fail: ");
    }
}
