package io.millpond.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import org.junit.jupiter.api.Test;

/** Keeps the arrows between the modules as docs/architecture.md draws them. */
final class ArrowsTest {
    private static final String SCHEMA = "io.millpond.schema..";
    private static final String CODEGEN = "io.millpond.codegen..";
    private static final String MIGRATIONS = "io.millpond.migrations..";
    private static final String APPLY = "io.millpond.migrations.apply..";
    private static final String RUNTIME = "io.millpond.runtime..";
    private static final String JDBC = "io.millpond.jdbc..";
    private static final String TESTKIT = "io.millpond.testkit..";
    private static final String SPRING = "io.millpond.spring..";
    private static final String CLI = "io.millpond.cli..";
    private static final String MAVEN = "io.millpond.maven..";
    private static final String BLOG = "io.millpond.blog..";

    private static final JavaClasses MAIN = BuiltModules.mainClasses();

    @Test
    void everyModule_isSeenByTheseRules() {
        for (String part :
                new String[] {JDBC, TESTKIT, SCHEMA, CODEGEN, MIGRATIONS, APPLY, RUNTIME, SPRING, CLI, MAVEN, BLOG}) {
            String prefix = part.substring(0, part.length() - 1);
            assertThat(MAIN.stream().anyMatch(c -> c.getName().startsWith(prefix)))
                    .as("compiled classes of " + part)
                    .isTrue();
        }
    }

    @Test
    void theDriver_isUsableAlone() {
        mayNotUse(JDBC, SCHEMA, CODEGEN, MIGRATIONS, RUNTIME, CLI, MAVEN, BLOG, TESTKIT, "org.jooq..", "org.sqlite..");
    }

    @Test
    void testkit_staysOutOfMainCode() {
        mayNotUse(TESTKIT, JDBC, SCHEMA, CODEGEN, MIGRATIONS, RUNTIME, CLI, MAVEN, BLOG);
        for (String part : new String[] {SCHEMA, CODEGEN, MIGRATIONS, RUNTIME, SPRING, CLI, MAVEN, BLOG}) {
            mayNotUse(part, TESTKIT);
        }
    }

    @Test
    void schema_dependsOnNothingOfOurs() {
        mayNotUse(SCHEMA, CODEGEN, MIGRATIONS, RUNTIME, CLI, MAVEN, BLOG);
    }

    @Test
    void codegen_dependsOnSchemaOnly() {
        mayNotUse(CODEGEN, MIGRATIONS, CLI, MAVEN, BLOG);
    }

    @Test
    void applyingMigrations_isFitForAnApplicationsClasspath() {
        mayNotUse(APPLY, SCHEMA, CODEGEN, RUNTIME, CLI, MAVEN, BLOG);
    }

    @Test
    void migrations_neverReachTheRuntime() {
        mayNotUse(MIGRATIONS, CODEGEN, RUNTIME, CLI, MAVEN, BLOG);
    }

    @Test
    void runtime_neverReachesBuildTimeModules() {
        mayNotUse(RUNTIME, SCHEMA, CODEGEN, MIGRATIONS, CLI, MAVEN, BLOG);
    }

    @Test
    void faces_areThin() {
        mayNotUse(CLI, RUNTIME, CODEGEN, MAVEN, BLOG);
        mayNotUse(MAVEN, RUNTIME, CODEGEN, CLI, BLOG);
    }

    @Test
    void springStarter_usesRuntimeAndApplyingMigrations() {
        mayNotUse(SPRING, SCHEMA, CODEGEN, CLI, MAVEN, BLOG);
        for (String part : new String[] {"generate", "plan", "replay", "sql"}) {
            mayNotUse(SPRING, "io.millpond.migrations." + part + "..");
        }
    }

    @Test
    void spring_isNeededByTheStarterOnly() {
        for (String part : new String[] {JDBC, SCHEMA, CODEGEN, MIGRATIONS, RUNTIME, CLI, MAVEN, BLOG}) {
            mayNotUse(part, SPRING, "org.springframework..");
        }
    }

    @Test
    void blog_usesOnlyWhatACustomerHasAtRunTime() {
        mayNotUse(BLOG, SCHEMA, CODEGEN, CLI, MAVEN);
    }

    private static void mayNotUse(String from, String... others) {
        noClasses()
                .that()
                .resideInAPackage(from)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .check(MAIN);
    }
}
