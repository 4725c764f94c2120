package io.millpond.testkit.sqld;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What test methods get from the extension when it is named only. */
@ExtendWith(SqldExtension.class)
final class SqldExtensionIT {
    @Test
    void parameters_areTheSharedServerAndEmptyDatabases(Sqld server, FreshDatabase one, FreshDatabase two) {
        assertThat(server).isSameAs(Sqld.shared());
        assertThat(one.server()).isSameAs(server);
        assertThat(one.namespace()).isNotEqualTo(two.namespace());
    }
}
