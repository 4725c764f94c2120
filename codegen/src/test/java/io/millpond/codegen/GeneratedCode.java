package io.millpond.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Property;
import org.jooq.meta.jaxb.Target;

/** A project in a folder: schema files, generated sources, classes. One test's own. */
final class GeneratedCode {
    private final Path folder;
    private final Path sources;
    private final Path classes;

    GeneratedCode(Path folder) {
        this.folder = folder;
        this.sources = folder.resolve("generated");
        this.classes = folder.resolve("classes");
    }

    GeneratedCode schema(String sql) throws IOException {
        Path file = folder.resolve("src/main/schema/schema.sql");
        Files.createDirectories(file.getParent());
        Files.writeString(file, sql);
        return this;
    }

    Configuration configuration(ForcedType... forcedTypes) {
        return new Configuration()
                .withBasedir(folder.toString())
                .withLogging(Logging.WARN)
                .withGenerator(new Generator()
                        .withName(MillpondGenerator.class.getName())
                        .withDatabase(new Database()
                                .withName(SchemaFilesDatabase.class.getName())
                                .withForcedTypes(forcedTypes)
                                .withProperties(new Property().withKey("schema").withValue("src/main/schema")))
                        .withGenerate(
                                new Generate().withPojos(true).withDaos(true).withInterfaces(false))
                        .withTarget(new Target().withPackageName("com.acme.db").withDirectory(sources.toString())));
    }

    GeneratedCode generate(ForcedType... forcedTypes) throws Exception {
        GenerationTool.generate(configuration(forcedTypes));
        return this;
    }

    /** The text of a generated file below the target package, such as {@code tables/Posts.java}. */
    String source(String file) throws IOException {
        return Files.readString(sources.resolve("com/acme/db").resolve(file));
    }

    boolean exists(String file) {
        return Files.exists(sources.resolve("com/acme/db").resolve(file));
    }

    Map<String, String> allSources() throws IOException {
        Map<String, String> result = new TreeMap<>();
        for (Path file : javaFiles(sources)) {
            result.put(sources.relativize(file).toString(), Files.readString(file));
        }
        return result;
    }

    GeneratedCode compile(Path... more) throws IOException {
        Files.createDirectories(classes);
        List<Path> files = new ArrayList<>(javaFiles(sources));
        for (Path path : more) {
            files.addAll(javaFiles(path));
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<String> options = List.of(
                    "--release",
                    release(),
                    "-Xlint:all,-processing,-options",
                    "-Xdoclint:all/protected,-missing",
                    "-Werror",
                    "-proc:none",
                    "-d",
                    classes.toString());
            boolean done = compiler.getTask(
                            messages, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
                    .call();
            assertThat(done).as(messages.toString()).isTrue();
        }
        return this;
    }

    /** Where jOOQ 3.20 and later can run, whose class files are Java 21's. */
    private static String release() {
        return Runtime.version().feature() < 21 ? "17" : "21";
    }

    URLClassLoader load() throws IOException {
        return new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, Thread.currentThread().getContextClassLoader());
    }

    private static List<Path> javaFiles(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
