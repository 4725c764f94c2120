package io.millpond.schema.load;

import io.millpond.schema.error.BuildException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Finds and reads schema files. */
final class SourceFolder {
    private SourceFolder() {}

    /**
     * Reads every {@code *.sql} below a folder, in order of path.
     *
     * @throws BuildException where the folder is missing, holds no such file, or cannot be read
     */
    static List<SourceFile> read(Path folder, List<Problem> problems) {
        if (!Files.isDirectory(folder)) {
            throw new BuildException(
                    "SCHEMA_FOLDER_MISSING",
                    "The schema folder " + folder.toAbsolutePath().normalize() + " does not exist or is not a folder.",
                    "Create it with your CREATE statements in *.sql files, or set the schema folder's path.",
                    null);
        }
        try {
            List<SourceFile> files = new ArrayList<>();
            for (Path path : find(folder)) {
                files.add(readFile(path, problems));
            }
            if (files.isEmpty()) {
                throw new BuildException(
                        "SCHEMA_FOLDER_EMPTY",
                        "The schema folder " + folder.toAbsolutePath().normalize() + " holds no *.sql file.",
                        "Write your CREATE statements to one or more *.sql files there, or mend the folder's path.",
                        null);
            }
            return files;
        } catch (IOException | UncheckedIOException e) {
            throw new BuildException(
                    "SCHEMA_UNREADABLE",
                    "Schema files below " + folder + " cannot be read: " + e.getMessage(),
                    "Check the files' permissions.",
                    e);
        }
    }

    private static List<Path> find(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return paths.filter(path -> path.toString().toLowerCase(Locale.ROOT).endsWith(".sql"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    private static SourceFile readFile(Path path, List<Problem> problems) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new SourceFile(path, text);
        } catch (CharacterCodingException e) {
            SourceFile file = new SourceFile(path, new String(bytes, StandardCharsets.UTF_8));
            int offset = Math.max(0, file.text().indexOf('\uFFFD'));
            problems.add(file.problem("NOT_UTF8", "the file is not UTF-8; save it in that encoding", offset));
            return new SourceFile(path, "");
        }
    }
}
