package io.millpond.schema.load;

import java.nio.file.Path;

/**
 * Loads schema files: every {@code *.sql} below a folder. Neither the order of the files nor that of the statements
 * makes a difference. Static and stateless, so any number of threads may load.
 */
public final class SchemaFiles {
    private SchemaFiles() {}

    /**
     * Loads a folder. SQLite executes the statements in memory; what they made is read back.
     *
     * @param folder searched with its sub-folders
     * @return the model, each object's text and place, and the warnings
     * @throws InvalidSchemaException with all problems at once, where any statement is wrong
     * @throws io.millpond.schema.error.BuildException where the folder is missing, holds no {@code *.sql}, or cannot be
     *     read
     */
    public static LoadedSchema load(Path folder) {
        return new SchemaLoader().load(folder);
    }
}
