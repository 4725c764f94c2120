package io.millpond.testkit.sqld;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What test methods get from the extension when it is made with options. */
final class SqldExtensionOwnServerIT {
    @RegisterExtension
    static final SqldExtension SQLD =
            new SqldExtension(SqldOptions.builder().namespaces().build());

    private static final Set<String> SEEN = new HashSet<>();

    @Test
    void server_isTheClassesOwn(Sqld server) {
        assertThat(server).isSameAs(SQLD.server()).isNotSameAs(Sqld.shared());
        assertOnlyOneSeen(server);
    }

    // Two, so that the end of one must not end the server for the other.
    @Nested
    final class OneClass {
        @Test
        void server_isTheSameInNestedClasses(FreshDatabase database) {
            assertOnlyOneSeen(database.server());
        }
    }

    @Nested
    final class AnotherClass {
        @Test
        void server_outlivesNestedClasses(FreshDatabase database) {
            assertOnlyOneSeen(database.server());
        }
    }

    private static void assertOnlyOneSeen(Sqld server) {
        SEEN.add(server.url());
        assertThat(SEEN).hasSize(1);
    }
}
