package io.millpond.migrations.apply;

import java.nio.file.Path;

final class FlywayFeaturesIT extends FlywayFeaturesContract {
    @Override
    Scratch open(Path folder) {
        return Scratch.onServer(folder);
    }
}
