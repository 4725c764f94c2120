package io.millpond.testkit.sqld;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What test methods get from the extension when it is made with options. */
final class SqldExtensionOwnServerIT {
    @RegisterExtension
    static final SqldExtension SQLD =
            new SqldExtension(SqldOptions.builder().namespaces().build());

    @Test
    void server_isTheClassesOwn(Sqld server) {
        assertThat(server).isSameAs(SQLD.server()).isNotSameAs(Sqld.shared());
    }

    @Nested
    final class OneClass {
        @Test
        void server_isTheSameInNestedClasses(FreshDatabase database) {
            assertThat(database.server()).isSameAs(SQLD.server());
        }
    }

    // Two, so that the end of one must not end the server for the other.
    @Nested
    final class AnotherClass {
        @Test
        void server_outlivesNestedClasses(FreshDatabase database) {
            assertThat(database.server().isRunning()).isTrue();
        }
    }
}
