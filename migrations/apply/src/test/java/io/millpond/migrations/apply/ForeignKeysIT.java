package io.millpond.migrations.apply;

import java.nio.file.Path;

final class ForeignKeysIT extends ForeignKeysContract {
    @Override
    Scratch open(Path folder) {
        return Scratch.onServer(folder);
    }
}
