package io.millpond.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.jdbc.url.DriverVersion;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

final class LibsqlDriverTest {
    private final Driver driver = new LibsqlDriver();

    @Test
    void serviceLoader_findsIt() {
        assertThat(ServiceLoader.load(Driver.class)).hasAtLeastOneElementOfType(LibsqlDriver.class);
    }

    @Test
    void driverManager_knowsIt() throws SQLException {
        assertThat(DriverManager.getDriver("jdbc:libsql://host")).isInstanceOf(LibsqlDriver.class);
    }

    @Test
    void foreignUrl_isLeftToOthers() throws SQLException {
        assertThat(driver.acceptsURL("jdbc:sqlite:file.db")).isFalse();
        assertThat(driver.acceptsURL(null)).isFalse();
        assertThat(driver.connect("jdbc:sqlite:file.db", new Properties())).isNull();
        assertThat(driver.acceptsURL("jdbc:libsql:anything")).isTrue();
    }

    @Test
    void version_isTheBuilds() {
        assertThat(DriverVersion.text()).matches("[0-9]+\\.[0-9]+\\.[0-9]+.*");
        assertThat(DriverVersion.text()).startsWith(driver.getMajorVersion() + "." + driver.getMinorVersion() + ".");
        assertThat(driver.jdbcCompliant()).isFalse();
    }

    @Test
    void wrongUrl_isToldBeforeAnythingIsSent() {
        assertThatThrownBy(() -> driver.connect("jdbc:libsql://host:x", null)).hasMessageContaining("port");
    }
}
