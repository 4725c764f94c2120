package io.millpond.codegen;

import io.millpond.codegen.type.EnumType;
import io.millpond.schema.error.BuildException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.codegen.GeneratorStrategy;
import org.jooq.codegen.GeneratorStrategy.Mode;
import org.jooq.meta.DefaultEnumDefinition;
import org.jooq.meta.EnumDefinition;

/** The enums to generate, their class names and the columns that use them. */
final class EnumClasses {
    private final SchemaFilesDatabase database;
    private final GeneratorStrategy strategy;
    private final Map<String, EnumClass> byLowerCaseName = new TreeMap<>();

    EnumClasses(SchemaFilesDatabase database, GeneratorStrategy strategy) {
        this.database = database;
        this.strategy = strategy;
    }

    /**
     * Takes up an enum.
     *
     * @throws BuildException where another one has the same class name and is not meant to be the same
     */
    void add(EnumType type, String table, String column) {
        if (type.userClass() != null) {
            return;
        }
        String name = className(type);
        String user = table + "." + column;
        EnumClass known = byLowerCaseName.get(name.toLowerCase(Locale.ROOT));
        if (known == null) {
            EnumClass made = new EnumClass(definition(type), type, name, new ArrayList<>(List.of(user)));
            byLowerCaseName.put(name.toLowerCase(Locale.ROOT), made);
        } else if (known.type().named() && known.type().equals(type)) {
            known.users().add(user);
        } else {
            throw clash(name, known.users().get(0), user, known.type().named() && type.named());
        }
    }

    private static BuildException clash(String name, String first, String second, boolean sharedName) {
        return new BuildException(
                "ENUM_CLASH",
                "The enums of " + first + " and " + second + " would both be the class " + name
                        + (sharedName ? ", but their values differ." : "."),
                sharedName
                        ? "Give both columns the same CHECK list, or one of them another name: @type enum OtherName."
                        : "Name the enum of one column: @type enum OtherName. Columns with the same name and the same"
                                + " values share one.",
                null);
    }

    /** A name that the schema gives is the class name as it stands; strategies would fold its case. */
    private String className(EnumType type) {
        return type.named() ? type.name() : strategy.getJavaClassName(definition(type), Mode.ENUM);
    }

    private EnumDefinition definition(EnumType type) {
        DefaultEnumDefinition definition =
                new DefaultEnumDefinition(database.getSchemata().get(0), type.name(), "");
        type.literals().forEach(definition::addLiteral);
        return definition;
    }

    /** The full name of the class behind a column. */
    String fullName(EnumType type) {
        if (type.userClass() != null) {
            return type.userClass();
        }
        return strategy.getJavaPackageName(definition(type), Mode.ENUM) + "." + className(type);
    }

    Collection<EnumClass> all() {
        return byLowerCaseName.values();
    }

    /**
     * An enum to generate.
     *
     * @param definition jOOQ's idea of it, for package and annotations
     * @param type its values
     * @param name its simple class name
     * @param users the columns that have it, as table.column
     */
    record EnumClass(EnumDefinition definition, EnumType type, String name, List<String> users) {}
}
