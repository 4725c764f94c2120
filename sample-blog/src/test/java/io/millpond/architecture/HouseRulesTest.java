package io.millpond.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.sql.Driver;
import javax.sql.CommonDataSource;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/** House rules that a compiler does not know. */
final class HouseRulesTest {
    private static final JavaClasses MAIN = BuiltModules.mainClasses();
    private static final JavaClasses TESTS = BuiltModules.testClasses();

    @Test
    void libraries_printNothing() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.millpond.cli..", "io.millpond.blog..")
                .and()
                // A child process of a crash test talks to its parent by lines.
                .doNotHaveFullyQualifiedName("io.millpond.testkit.crash.Parent")
                .should(ACCESS_STANDARD_STREAMS)
                .check(MAIN);
    }

    @Test
    void logging_goesThroughSlf4jOrTheHostsLog() {
        // CommonDataSource and Driver name java.util.logging.Logger in getParentLogger(): their implementers must too.
        noClasses()
                .that()
                .areNotAssignableTo(CommonDataSource.class)
                .and()
                .areNotAssignableTo(Driver.class)
                .and()
                // Flyway itself logs there where it finds no logging library; this class only quietens it.
                .doNotHaveFullyQualifiedName("io.millpond.migrations.apply.FlywayNoise")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging..")
                .check(MAIN);
    }

    @Test
    void packages_areNamedByFeature() {
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..utils..", "..impl..", "..common..", "..misc..")
                .check(MAIN);
    }

    @Test
    void names_sayWhatAClassDoes() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .check(MAIN);
    }

    @Test
    void tests_waitOnConditionsNotOnTheClock() {
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(TESTS);
    }

    @Test
    void tests_runOnRealPartsAndAllRun() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.mockito..", "org.easymock..", "org.powermock..")
                .check(TESTS);
        noClasses().should().beAnnotatedWith(Disabled.class).check(TESTS);
    }
}
