package io.millpond.jdbc.contract;

import org.junit.jupiter.api.Nested;

/** The contract on our driver with a server. */
final class LibsqlContractIT {
    private static final Engine ENGINE = new LibsqlServer();

    @Nested
    final class Connections extends ConnectionContract {
        Connections() {
            super(ENGINE);
        }
    }

    @Nested
    final class Statements extends StatementContract {
        Statements() {
            super(ENGINE);
        }
    }

    @Nested
    final class PreparedStatements extends PreparedStatementContract {
        PreparedStatements() {
            super(ENGINE);
        }
    }

    @Nested
    final class Batches extends BatchContract {
        Batches() {
            super(ENGINE);
        }
    }

    @Nested
    final class GeneratedKeys extends GeneratedKeysContract {
        GeneratedKeys() {
            super(ENGINE);
        }
    }

    @Nested
    final class Transactions extends TransactionContract {
        Transactions() {
            super(ENGINE);
        }
    }

    @Nested
    final class Savepoints extends SavepointContract {
        Savepoints() {
            super(ENGINE);
        }
    }

    @Nested
    final class ReadOnly extends ReadOnlyContract {
        ReadOnly() {
            super(ENGINE);
        }
    }

    @Nested
    final class ResultSets extends ResultSetContract {
        ResultSets() {
            super(ENGINE);
        }
    }

    @Nested
    final class Columns extends ColumnContract {
        Columns() {
            super(ENGINE);
        }
    }

    @Nested
    final class SeveralStatements extends SeveralStatementsContract {
        SeveralStatements() {
            super(ENGINE);
        }
    }

    @Nested
    final class Errors extends ErrorContract {
        Errors() {
            super(ENGINE);
        }
    }

    @Nested
    final class Constraints extends ConstraintContract {
        Constraints() {
            super(ENGINE);
        }
    }

    @Nested
    final class Sql extends SqlContract {
        Sql() {
            super(ENGINE);
        }
    }

    @Nested
    final class Catalog extends CatalogContract {
        Catalog() {
            super(ENGINE);
        }
    }
}
