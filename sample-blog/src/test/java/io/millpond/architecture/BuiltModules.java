package io.millpond.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The classes of all modules, from their build folders. A dependency on each module would bring build-time libraries
 * onto the blog's test classpath and hide the very mistakes that the rules look for.
 */
final class BuiltModules {
    private static final List<String> MODULES = List.of(
            "testkit",
            "runtime/jdbc",
            "schema",
            "codegen",
            "migrations/apply",
            "migrations/plan",
            "runtime/core",
            "spring-boot-starter",
            "maven-plugin",
            "cli",
            "sample-blog");

    private BuiltModules() {}

    static JavaClasses mainClasses() {
        return load("target/classes");
    }

    static JavaClasses testClasses() {
        return load("target/test-classes");
    }

    private static JavaClasses load(String output) {
        Path root = Path.of("").toAbsolutePath().getParent();
        List<Path> folders = new ArrayList<>();
        for (String module : MODULES) {
            Path folder = root.resolve(module).resolve(output);
            if (!Files.isDirectory(folder)) {
                throw new IllegalStateException(
                        folder + " is missing: these rules read every module, so run the build from the root");
            }
            folders.add(folder);
        }
        return new ClassFileImporter().importPaths(folders);
    }
}
