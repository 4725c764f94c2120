package io.millpond.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.jdbc.url.ConnectionProperty;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

final class LibsqlDataSourceTest {
    @Test
    void withoutUrl_saysWhatIsMissing() {
        LibsqlDataSource source = new LibsqlDataSource();
        assertThatThrownBy(source::getConnection)
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("setUrl()");
        assertThat(source).hasToString("LibsqlDataSource[null]");
    }

    @Test
    void shown_hasNoSecrets() {
        LibsqlDataSource source = new LibsqlDataSource("jdbc:libsql://host?authToken=sQ3cret&namespace=n");
        source.setEncryptionKey("sQ3cret");
        assertThat(source).hasToString("LibsqlDataSource[jdbc:libsql://host?namespace=n]");
        source.setUrl("jdbc:libsql://user:sQ3cret@host");
        assertThat(source).hasToString("LibsqlDataSource[null]");
    }

    @Test
    void wrongSetting_isToldByName() {
        LibsqlDataSource source = new LibsqlDataSource("jdbc:libsql://host");
        source.setNetworkTimeout("soon");
        assertThatThrownBy(source::getConnection).hasMessageContaining("networkTimeout");
        source.setNetworkTimeout(null);
        source.set(ConnectionProperty.DATE_CLASS, "DATE");
        assertThatThrownBy(() -> source.getConnection("me", "token")).hasMessageContaining("date_class");
    }

    @Test
    void loginTimeout_isTheConnectTimeout() {
        LibsqlDataSource source = new LibsqlDataSource("jdbc:libsql://host");
        source.setLoginTimeout(7_000_000);
        assertThat(source.getLoginTimeout()).isEqualTo(7_000_000);
        assertThatThrownBy(source::getConnection)
                .hasMessageContaining("connectTimeout")
                .hasMessageContaining("7000000s");
    }

    @Test
    void unwrap_givesItself() throws SQLException {
        DataSource source = new LibsqlDataSource();
        assertThat(source.isWrapperFor(LibsqlDataSource.class)).isTrue();
        assertThat(source.unwrap(LibsqlDataSource.class)).isSameAs(source);
        assertThatThrownBy(() -> source.unwrap(String.class)).isInstanceOf(SQLException.class);
    }

    @Test
    void supplierThatThrows_isASqlException() {
        LibsqlDataSource source = new LibsqlDataSource("jdbc:libsql://localhost:1?tls=false");
        source.setTokenSupplier(refused -> {
            throw new IllegalStateException("vault answered s3cret");
        });
        assertThatThrownBy(source::getConnection)
                .isInstanceOf(SQLInvalidAuthorizationSpecException.class)
                .hasMessageNotContaining("s3cret")
                .hasCauseInstanceOf(IllegalStateException.class);
    }
}
