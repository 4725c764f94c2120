package io.millpond.testkit.sqld;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives test methods a server ({@link Sqld}) or an empty database ({@link FreshDatabase}) as parameters.
 *
 * <p>{@code @ExtendWith(SqldExtension.class)}: the server that this JVM shares, and per {@code FreshDatabase} parameter a
 * namespace of it. {@code @RegisterExtension static final SqldExtension SQLD = new SqldExtension(options)}: a server of the
 * test class's own, started before its first test and closed after its last; {@link #server()} gives it too. The field
 * must be static. Usable from tests in parallel.
 */
public final class SqldExtension implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback, ParameterResolver {
    private final @Nullable SqldOptions options;
    private volatile @Nullable Sqld own;

    /** Of the shared server. */
    public SqldExtension() {
        this.options = null;
    }

    /** Of a server of its own. */
    public SqldExtension(SqldOptions options) {
        this.options = options;
    }

    /** The server, while the test class runs. */
    public Sqld server() {
        if (options == null) {
            return Sqld.shared();
        }
        Sqld server = own;
        if (server == null) {
            throw new IllegalStateException("the server runs from before the first test until after the last;"
                    + " is the field of this extension static?");
        }
        return server;
    }

    // The server is asked for here and not only when a parameter is: where there is none, the test is to be skipped,
    // and
    // JUnit makes a failure of whatever the resolution of a parameter throws.
    @Override
    public void beforeAll(ExtensionContext context) {
        if (options == null) {
            Sqld.shared();
        } else if (own == null) {
            own = Sqld.start(options);
        }
    }

    /** Where the field is not static, nothing is called before this. */
    @Override
    public void beforeEach(ExtensionContext context) {
        server();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Sqld server = own;
        if (server != null && context.getRequiredTestClass().getEnclosingClass() == null) {
            own = null;
            server.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Sqld.class || type == FreshDatabase.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Sqld.class ? server() : server().newDatabase();
    }
}
