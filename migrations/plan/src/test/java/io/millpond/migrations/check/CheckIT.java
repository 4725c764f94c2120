package io.millpond.migrations.check;

import io.millpond.testkit.sqld.Sqld;

/** On a libSQL server. */
class CheckIT extends CheckContract {
    private final String url = Sqld.freshDatabase().jdbcUrl();

    @Override
    String url() {
        return url;
    }
}
