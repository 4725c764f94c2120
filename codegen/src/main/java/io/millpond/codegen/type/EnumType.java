package io.millpond.codegen.type;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A closed set of texts.
 *
 * @param name what the enum is called in the schema: {@code table_column}, or the name after {@code @type enum}
 * @param named whether the schema gives the name, so that other columns may share the enum
 * @param userClass a class of the application that is the enum, its constants' names being the texts; null where the
 *     enum is generated
 * @param literals the texts in the CHECK's order; empty with a user's class
 */
public record EnumType(String name, boolean named, @Nullable String userClass, List<String> literals) {

    /** Copies the list. */
    public EnumType {
        literals = List.copyOf(literals);
    }
}
