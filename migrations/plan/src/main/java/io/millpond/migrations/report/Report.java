package io.millpond.migrations.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.millpond.schema.error.BuildException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a goal found or did. It becomes one JSON object, whose names are lowerCamelCase and stable. */
public interface Report {
    /**
     * Writes the fields of the object.
     *
     * @param json takes them, in the order of writing
     */
    void writeTo(JsonFields json);

    /**
     * The report as JSON.
     *
     * @return one object, indented, with a line end after it
     */
    default String toJson() {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
            generator.writeStartObject();
            writeTo(new JsonFields(generator));
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text + "\n";
    }

    /**
     * Writes the JSON to a file, in UTF-8.
     *
     * @param file replaced if it is there; its folder is made
     * @throws BuildException where it cannot be written
     */
    default void writeJson(Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file, toJson());
        } catch (IOException e) {
            throw new BuildException(
                    "REPORT_NOT_WRITTEN",
                    "The JSON report " + file + " cannot be written: " + e.getMessage(),
                    "Name a file in a folder that this process may write.",
                    e);
        }
    }
}
