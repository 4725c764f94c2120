package io.millpond.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.FetchTriggerValuesAfterReturning;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the folders below {@code src/test/resources/usage}: generates from {@code schema.sql}, compiles with
 * {@code Usage.java} and calls each of its static methods on a real SQLite file of its own.
 */
class UsageTest {
    private static final Path USAGES = Path.of("src/test/resources/usage");

    @TempDir
    Path temporary;

    @TestFactory
    Stream<DynamicTest> usages() throws IOException {
        List<Path> folders;
        try (Stream<Path> list = Files.list(USAGES)) {
            folders = list.sorted().toList();
        }
        assertThat(folders).isNotEmpty();
        return folders.stream().flatMap(this::usage);
    }

    private Stream<DynamicTest> usage(Path folder) {
        String name = folder.getFileName().toString();
        try {
            String sql = Files.readString(folder.resolve("schema.sql"));
            GeneratedCode code = new GeneratedCode(Files.createDirectory(temporary.resolve(name)))
                    .schema(sql)
                    .generate();
            URLClassLoader loader = code.compile(folder).load();
            Method[] methods = loader.loadClass("usage.Usage").getDeclaredMethods();
            return Arrays.stream(methods)
                    .filter(method -> Modifier.isPublic(method.getModifiers()) && method.getParameterCount() == 1)
                    .sorted(Comparator.comparing(Method::getName))
                    .map(method -> DynamicTest.dynamicTest(
                            name + ": " + method.getName(), () -> run(method, sql, temporary.resolve(name))));
        } catch (Exception | AssertionError e) {
            return Stream.of(DynamicTest.dynamicTest(name + ": generates and compiles", () -> {
                throw e;
            }));
        }
    }

    private static void run(Method method, String sql, Path folder) throws Throwable {
        Path file = Files.createTempFile(folder, "app", ".db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            execute(connection, sql);
            Settings settings =
                    new Settings().withFetchTriggerValuesAfterReturning(FetchTriggerValuesAfterReturning.NEVER);
            DSLContext db = DSL.using(connection, SQLDialect.SQLITE, settings);
            method.invoke(null, db);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("PRAGMA foreign_keys = ON");
            statement.executeUpdate(sql);
        }
    }
}
