package io.millpond.blog.command;

import io.millpond.blog.importing.SourceFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;

/** Our own guides, which are in the jar. */
final class Guides {
    private static final List<String> NAMES =
            List.of("getting-started.md", "schema-files.md", "migrations.md", "reads-and-writes.md");

    private Guides() {}

    static List<SourceFile> all() {
        return NAMES.stream()
                .map(name -> new SourceFile("guides/" + name, 0, Instant.EPOCH, () -> read("/guides/" + name)))
                .toList();
    }

    private static byte[] read(String resource) throws IOException {
        try (InputStream in = Guides.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new FileNotFoundException(resource);
            }
            return in.readAllBytes();
        }
    }
}
