package io.millpond.migrations.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.api.migration.JavaMigration;

/**
 * The Java migrations of a classpath. They are handed to Flyway one by one: if Flyway scanned the classpath itself, it
 * would meet the copies of the SQL migrations in {@code target/classes} and find each version twice.
 */
final class JavaMigrations implements AutoCloseable {
    private static final String FOLDER = "db/migration";

    private final URLClassLoader loader;
    private final List<JavaMigration> migrations;

    private JavaMigrations(URLClassLoader loader, List<JavaMigration> migrations) {
        this.loader = loader;
        this.migrations = migrations;
    }

    static JavaMigrations load(List<Path> classpath) {
        URLClassLoader loader = new URLClassLoader(
                classpath.stream().map(JavaMigrations::url).toArray(URL[]::new), JavaMigrations.class.getClassLoader());
        List<JavaMigration> migrations = new ArrayList<>();
        for (Path entry : classpath) {
            Path folder = entry.resolve(FOLDER);
            if (Files.isDirectory(folder)) {
                classNames(folder).forEach(name -> instantiate(loader, name, migrations));
            }
        }
        return new JavaMigrations(loader, migrations);
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("Not a classpath entry: " + path, e);
        }
    }

    private static List<String> classNames(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.contains("$"))
                    .map(name -> name.substring(0, name.length() - ".class".length()))
                    .map(name -> FOLDER.replace('/', '.') + "." + name)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + folder, e);
        }
    }

    private static void instantiate(ClassLoader loader, String name, List<JavaMigration> migrations) {
        try {
            Class<?> type = Class.forName(name, true, loader);
            if (JavaMigration.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers())) {
                migrations.add(type.asSubclass(JavaMigration.class)
                        .getDeclaredConstructor()
                        .newInstance());
            }
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new ReplayFailedException(
                    "The Java migration " + name + " cannot be made: " + e,
                    "Give it a public constructor without parameters, and put what it needs on the classpath.",
                    e);
        }
    }

    ClassLoader loader() {
        return loader;
    }

    JavaMigration[] toArray() {
        return migrations.toArray(JavaMigration[]::new);
    }

    @Override
    public void close() {
        try {
            loader.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close the class loader of Java migrations", e);
        }
    }
}
