package io.millpond.schema.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A folder of schema files for a test. */
record SchemaFolder(Path folder) {

    SchemaFolder write(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    LoadedSchema load() {
        return SchemaFiles.load(folder);
    }

    /** Code, file name, line, column and message of each problem, one string each; empty where the files are right. */
    List<String> problems() {
        try {
            load();
            return List.of();
        } catch (InvalidSchemaException e) {
            return e.problems().stream().map(this::text).toList();
        }
    }

    List<String> warnings() {
        return load().warnings().stream().map(this::text).toList();
    }

    private String text(Problem problem) {
        return problem.code() + " " + folder.relativize(problem.file()) + ":" + problem.line() + ":" + problem.column()
                + " " + problem.message().replace(folder.toString() + "/", "");
    }
}
