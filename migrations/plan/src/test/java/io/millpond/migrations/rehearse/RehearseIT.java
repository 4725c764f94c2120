package io.millpond.migrations.rehearse;

import io.millpond.testkit.sqld.Sqld;
import java.util.List;

/** On a server, with a local copy. */
class RehearseIT extends RehearseContract {
    private final String url = Sqld.freshDatabase().jdbcUrl();

    @Override
    String url() {
        return url;
    }

    @Override
    List<String> stages() {
        return List.of();
    }
}
