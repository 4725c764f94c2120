package io.millpond.migrations.status;

import io.millpond.testkit.sqld.Sqld;

/** On a libSQL server. */
class StatusIT extends StatusContract {
    private final String url = Sqld.freshDatabase().jdbcUrl();

    @Override
    String url() {
        return url;
    }
}
