package io.millpond.runtime.connection;

import java.sql.DatabaseMetaData;
import java.sql.RowIdLifetime;
import java.sql.SQLException;

/**
 * Facts about SQLite and its driver, which are the same on every connection. Long only because JDBC is. Thread-safe: the
 * driver answers them from constants.
 */
abstract class MetaDataFacts implements DatabaseMetaData {
    private final DatabaseMetaData facts;

    MetaDataFacts(DatabaseMetaData facts) {
        this.facts = facts;
    }

    @Override
    public boolean allProceduresAreCallable() throws SQLException {
        return facts.allProceduresAreCallable();
    }

    @Override
    public boolean allTablesAreSelectable() throws SQLException {
        return facts.allTablesAreSelectable();
    }

    @Override
    public String getURL() throws SQLException {
        return facts.getURL();
    }

    @Override
    public String getUserName() throws SQLException {
        return facts.getUserName();
    }

    @Override
    public boolean isReadOnly() throws SQLException {
        return facts.isReadOnly();
    }

    @Override
    public boolean nullsAreSortedHigh() throws SQLException {
        return facts.nullsAreSortedHigh();
    }

    @Override
    public boolean nullsAreSortedLow() throws SQLException {
        return facts.nullsAreSortedLow();
    }

    @Override
    public boolean nullsAreSortedAtStart() throws SQLException {
        return facts.nullsAreSortedAtStart();
    }

    @Override
    public boolean nullsAreSortedAtEnd() throws SQLException {
        return facts.nullsAreSortedAtEnd();
    }

    @Override
    public String getDatabaseProductName() throws SQLException {
        return facts.getDatabaseProductName();
    }

    @Override
    public String getDatabaseProductVersion() throws SQLException {
        return facts.getDatabaseProductVersion();
    }

    @Override
    public String getDriverName() throws SQLException {
        return facts.getDriverName();
    }

    @Override
    public String getDriverVersion() throws SQLException {
        return facts.getDriverVersion();
    }

    @Override
    public int getDriverMajorVersion() {
        return facts.getDriverMajorVersion();
    }

    @Override
    public int getDriverMinorVersion() {
        return facts.getDriverMinorVersion();
    }

    @Override
    public boolean usesLocalFiles() throws SQLException {
        return facts.usesLocalFiles();
    }

    @Override
    public boolean usesLocalFilePerTable() throws SQLException {
        return facts.usesLocalFilePerTable();
    }

    @Override
    public boolean supportsMixedCaseIdentifiers() throws SQLException {
        return facts.supportsMixedCaseIdentifiers();
    }

    @Override
    public boolean storesUpperCaseIdentifiers() throws SQLException {
        return facts.storesUpperCaseIdentifiers();
    }

    @Override
    public boolean storesLowerCaseIdentifiers() throws SQLException {
        return facts.storesLowerCaseIdentifiers();
    }

    @Override
    public boolean storesMixedCaseIdentifiers() throws SQLException {
        return facts.storesMixedCaseIdentifiers();
    }

    @Override
    public boolean supportsMixedCaseQuotedIdentifiers() throws SQLException {
        return facts.supportsMixedCaseQuotedIdentifiers();
    }

    @Override
    public boolean storesUpperCaseQuotedIdentifiers() throws SQLException {
        return facts.storesUpperCaseQuotedIdentifiers();
    }

    @Override
    public boolean storesLowerCaseQuotedIdentifiers() throws SQLException {
        return facts.storesLowerCaseQuotedIdentifiers();
    }

    @Override
    public boolean storesMixedCaseQuotedIdentifiers() throws SQLException {
        return facts.storesMixedCaseQuotedIdentifiers();
    }

    @Override
    public String getIdentifierQuoteString() throws SQLException {
        return facts.getIdentifierQuoteString();
    }

    @Override
    public String getSQLKeywords() throws SQLException {
        return facts.getSQLKeywords();
    }

    @Override
    public String getNumericFunctions() throws SQLException {
        return facts.getNumericFunctions();
    }

    @Override
    public String getStringFunctions() throws SQLException {
        return facts.getStringFunctions();
    }

    @Override
    public String getSystemFunctions() throws SQLException {
        return facts.getSystemFunctions();
    }

    @Override
    public String getTimeDateFunctions() throws SQLException {
        return facts.getTimeDateFunctions();
    }

    @Override
    public String getSearchStringEscape() throws SQLException {
        return facts.getSearchStringEscape();
    }

    @Override
    public String getExtraNameCharacters() throws SQLException {
        return facts.getExtraNameCharacters();
    }

    @Override
    public boolean supportsAlterTableWithAddColumn() throws SQLException {
        return facts.supportsAlterTableWithAddColumn();
    }

    @Override
    public boolean supportsAlterTableWithDropColumn() throws SQLException {
        return facts.supportsAlterTableWithDropColumn();
    }

    @Override
    public boolean supportsColumnAliasing() throws SQLException {
        return facts.supportsColumnAliasing();
    }

    @Override
    public boolean nullPlusNonNullIsNull() throws SQLException {
        return facts.nullPlusNonNullIsNull();
    }

    @Override
    public boolean supportsConvert() throws SQLException {
        return facts.supportsConvert();
    }

    @Override
    public boolean supportsConvert(int first, int second) throws SQLException {
        return facts.supportsConvert(first, second);
    }

    @Override
    public boolean supportsTableCorrelationNames() throws SQLException {
        return facts.supportsTableCorrelationNames();
    }

    @Override
    public boolean supportsDifferentTableCorrelationNames() throws SQLException {
        return facts.supportsDifferentTableCorrelationNames();
    }

    @Override
    public boolean supportsExpressionsInOrderBy() throws SQLException {
        return facts.supportsExpressionsInOrderBy();
    }

    @Override
    public boolean supportsOrderByUnrelated() throws SQLException {
        return facts.supportsOrderByUnrelated();
    }

    @Override
    public boolean supportsGroupBy() throws SQLException {
        return facts.supportsGroupBy();
    }

    @Override
    public boolean supportsGroupByUnrelated() throws SQLException {
        return facts.supportsGroupByUnrelated();
    }

    @Override
    public boolean supportsGroupByBeyondSelect() throws SQLException {
        return facts.supportsGroupByBeyondSelect();
    }

    @Override
    public boolean supportsLikeEscapeClause() throws SQLException {
        return facts.supportsLikeEscapeClause();
    }

    @Override
    public boolean supportsMultipleResultSets() throws SQLException {
        return facts.supportsMultipleResultSets();
    }

    @Override
    public boolean supportsMultipleTransactions() throws SQLException {
        return facts.supportsMultipleTransactions();
    }

    @Override
    public boolean supportsNonNullableColumns() throws SQLException {
        return facts.supportsNonNullableColumns();
    }

    @Override
    public boolean supportsMinimumSQLGrammar() throws SQLException {
        return facts.supportsMinimumSQLGrammar();
    }

    @Override
    public boolean supportsCoreSQLGrammar() throws SQLException {
        return facts.supportsCoreSQLGrammar();
    }

    @Override
    public boolean supportsExtendedSQLGrammar() throws SQLException {
        return facts.supportsExtendedSQLGrammar();
    }

    @Override
    public boolean supportsANSI92EntryLevelSQL() throws SQLException {
        return facts.supportsANSI92EntryLevelSQL();
    }

    @Override
    public boolean supportsANSI92IntermediateSQL() throws SQLException {
        return facts.supportsANSI92IntermediateSQL();
    }

    @Override
    public boolean supportsANSI92FullSQL() throws SQLException {
        return facts.supportsANSI92FullSQL();
    }

    @Override
    public boolean supportsIntegrityEnhancementFacility() throws SQLException {
        return facts.supportsIntegrityEnhancementFacility();
    }

    @Override
    public boolean supportsOuterJoins() throws SQLException {
        return facts.supportsOuterJoins();
    }

    @Override
    public boolean supportsFullOuterJoins() throws SQLException {
        return facts.supportsFullOuterJoins();
    }

    @Override
    public boolean supportsLimitedOuterJoins() throws SQLException {
        return facts.supportsLimitedOuterJoins();
    }

    @Override
    public String getSchemaTerm() throws SQLException {
        return facts.getSchemaTerm();
    }

    @Override
    public String getProcedureTerm() throws SQLException {
        return facts.getProcedureTerm();
    }

    @Override
    public String getCatalogTerm() throws SQLException {
        return facts.getCatalogTerm();
    }

    @Override
    public boolean isCatalogAtStart() throws SQLException {
        return facts.isCatalogAtStart();
    }

    @Override
    public String getCatalogSeparator() throws SQLException {
        return facts.getCatalogSeparator();
    }

    @Override
    public boolean supportsSchemasInDataManipulation() throws SQLException {
        return facts.supportsSchemasInDataManipulation();
    }

    @Override
    public boolean supportsSchemasInProcedureCalls() throws SQLException {
        return facts.supportsSchemasInProcedureCalls();
    }

    @Override
    public boolean supportsSchemasInTableDefinitions() throws SQLException {
        return facts.supportsSchemasInTableDefinitions();
    }

    @Override
    public boolean supportsSchemasInIndexDefinitions() throws SQLException {
        return facts.supportsSchemasInIndexDefinitions();
    }

    @Override
    public boolean supportsSchemasInPrivilegeDefinitions() throws SQLException {
        return facts.supportsSchemasInPrivilegeDefinitions();
    }

    @Override
    public boolean supportsCatalogsInDataManipulation() throws SQLException {
        return facts.supportsCatalogsInDataManipulation();
    }

    @Override
    public boolean supportsCatalogsInProcedureCalls() throws SQLException {
        return facts.supportsCatalogsInProcedureCalls();
    }

    @Override
    public boolean supportsCatalogsInTableDefinitions() throws SQLException {
        return facts.supportsCatalogsInTableDefinitions();
    }

    @Override
    public boolean supportsCatalogsInIndexDefinitions() throws SQLException {
        return facts.supportsCatalogsInIndexDefinitions();
    }

    @Override
    public boolean supportsCatalogsInPrivilegeDefinitions() throws SQLException {
        return facts.supportsCatalogsInPrivilegeDefinitions();
    }

    @Override
    public boolean supportsPositionedDelete() throws SQLException {
        return facts.supportsPositionedDelete();
    }

    @Override
    public boolean supportsPositionedUpdate() throws SQLException {
        return facts.supportsPositionedUpdate();
    }

    @Override
    public boolean supportsSelectForUpdate() throws SQLException {
        return facts.supportsSelectForUpdate();
    }

    @Override
    public boolean supportsStoredProcedures() throws SQLException {
        return facts.supportsStoredProcedures();
    }

    @Override
    public boolean supportsSubqueriesInComparisons() throws SQLException {
        return facts.supportsSubqueriesInComparisons();
    }

    @Override
    public boolean supportsSubqueriesInExists() throws SQLException {
        return facts.supportsSubqueriesInExists();
    }

    @Override
    public boolean supportsSubqueriesInIns() throws SQLException {
        return facts.supportsSubqueriesInIns();
    }

    @Override
    public boolean supportsSubqueriesInQuantifieds() throws SQLException {
        return facts.supportsSubqueriesInQuantifieds();
    }

    @Override
    public boolean supportsCorrelatedSubqueries() throws SQLException {
        return facts.supportsCorrelatedSubqueries();
    }

    @Override
    public boolean supportsUnion() throws SQLException {
        return facts.supportsUnion();
    }

    @Override
    public boolean supportsUnionAll() throws SQLException {
        return facts.supportsUnionAll();
    }

    @Override
    public boolean supportsOpenCursorsAcrossCommit() throws SQLException {
        return facts.supportsOpenCursorsAcrossCommit();
    }

    @Override
    public boolean supportsOpenCursorsAcrossRollback() throws SQLException {
        return facts.supportsOpenCursorsAcrossRollback();
    }

    @Override
    public boolean supportsOpenStatementsAcrossCommit() throws SQLException {
        return facts.supportsOpenStatementsAcrossCommit();
    }

    @Override
    public boolean supportsOpenStatementsAcrossRollback() throws SQLException {
        return facts.supportsOpenStatementsAcrossRollback();
    }

    @Override
    public int getMaxBinaryLiteralLength() throws SQLException {
        return facts.getMaxBinaryLiteralLength();
    }

    @Override
    public int getMaxCharLiteralLength() throws SQLException {
        return facts.getMaxCharLiteralLength();
    }

    @Override
    public int getMaxColumnNameLength() throws SQLException {
        return facts.getMaxColumnNameLength();
    }

    @Override
    public int getMaxColumnsInGroupBy() throws SQLException {
        return facts.getMaxColumnsInGroupBy();
    }

    @Override
    public int getMaxColumnsInIndex() throws SQLException {
        return facts.getMaxColumnsInIndex();
    }

    @Override
    public int getMaxColumnsInOrderBy() throws SQLException {
        return facts.getMaxColumnsInOrderBy();
    }

    @Override
    public int getMaxColumnsInSelect() throws SQLException {
        return facts.getMaxColumnsInSelect();
    }

    @Override
    public int getMaxColumnsInTable() throws SQLException {
        return facts.getMaxColumnsInTable();
    }

    @Override
    public int getMaxConnections() throws SQLException {
        return facts.getMaxConnections();
    }

    @Override
    public int getMaxCursorNameLength() throws SQLException {
        return facts.getMaxCursorNameLength();
    }

    @Override
    public int getMaxIndexLength() throws SQLException {
        return facts.getMaxIndexLength();
    }

    @Override
    public int getMaxSchemaNameLength() throws SQLException {
        return facts.getMaxSchemaNameLength();
    }

    @Override
    public int getMaxProcedureNameLength() throws SQLException {
        return facts.getMaxProcedureNameLength();
    }

    @Override
    public int getMaxCatalogNameLength() throws SQLException {
        return facts.getMaxCatalogNameLength();
    }

    @Override
    public int getMaxRowSize() throws SQLException {
        return facts.getMaxRowSize();
    }

    @Override
    public boolean doesMaxRowSizeIncludeBlobs() throws SQLException {
        return facts.doesMaxRowSizeIncludeBlobs();
    }

    @Override
    public int getMaxStatementLength() throws SQLException {
        return facts.getMaxStatementLength();
    }

    @Override
    public int getMaxStatements() throws SQLException {
        return facts.getMaxStatements();
    }

    @Override
    public int getMaxTableNameLength() throws SQLException {
        return facts.getMaxTableNameLength();
    }

    @Override
    public int getMaxTablesInSelect() throws SQLException {
        return facts.getMaxTablesInSelect();
    }

    @Override
    public int getMaxUserNameLength() throws SQLException {
        return facts.getMaxUserNameLength();
    }

    @Override
    public int getDefaultTransactionIsolation() throws SQLException {
        return facts.getDefaultTransactionIsolation();
    }

    @Override
    public boolean supportsTransactions() throws SQLException {
        return facts.supportsTransactions();
    }

    @Override
    public boolean supportsTransactionIsolationLevel(int first) throws SQLException {
        return facts.supportsTransactionIsolationLevel(first);
    }

    @Override
    public boolean supportsDataDefinitionAndDataManipulationTransactions() throws SQLException {
        return facts.supportsDataDefinitionAndDataManipulationTransactions();
    }

    @Override
    public boolean supportsDataManipulationTransactionsOnly() throws SQLException {
        return facts.supportsDataManipulationTransactionsOnly();
    }

    @Override
    public boolean dataDefinitionCausesTransactionCommit() throws SQLException {
        return facts.dataDefinitionCausesTransactionCommit();
    }

    @Override
    public boolean dataDefinitionIgnoredInTransactions() throws SQLException {
        return facts.dataDefinitionIgnoredInTransactions();
    }

    @Override
    public boolean supportsResultSetType(int first) throws SQLException {
        return facts.supportsResultSetType(first);
    }

    @Override
    public boolean supportsResultSetConcurrency(int first, int second) throws SQLException {
        return facts.supportsResultSetConcurrency(first, second);
    }

    @Override
    public boolean ownUpdatesAreVisible(int first) throws SQLException {
        return facts.ownUpdatesAreVisible(first);
    }

    @Override
    public boolean ownDeletesAreVisible(int first) throws SQLException {
        return facts.ownDeletesAreVisible(first);
    }

    @Override
    public boolean ownInsertsAreVisible(int first) throws SQLException {
        return facts.ownInsertsAreVisible(first);
    }

    @Override
    public boolean othersUpdatesAreVisible(int first) throws SQLException {
        return facts.othersUpdatesAreVisible(first);
    }

    @Override
    public boolean othersDeletesAreVisible(int first) throws SQLException {
        return facts.othersDeletesAreVisible(first);
    }

    @Override
    public boolean othersInsertsAreVisible(int first) throws SQLException {
        return facts.othersInsertsAreVisible(first);
    }

    @Override
    public boolean updatesAreDetected(int first) throws SQLException {
        return facts.updatesAreDetected(first);
    }

    @Override
    public boolean deletesAreDetected(int first) throws SQLException {
        return facts.deletesAreDetected(first);
    }

    @Override
    public boolean insertsAreDetected(int first) throws SQLException {
        return facts.insertsAreDetected(first);
    }

    @Override
    public boolean supportsBatchUpdates() throws SQLException {
        return facts.supportsBatchUpdates();
    }

    @Override
    public boolean supportsSavepoints() throws SQLException {
        return facts.supportsSavepoints();
    }

    @Override
    public boolean supportsNamedParameters() throws SQLException {
        return facts.supportsNamedParameters();
    }

    @Override
    public boolean supportsMultipleOpenResults() throws SQLException {
        return facts.supportsMultipleOpenResults();
    }

    @Override
    public boolean supportsGetGeneratedKeys() throws SQLException {
        return facts.supportsGetGeneratedKeys();
    }

    @Override
    public boolean supportsResultSetHoldability(int first) throws SQLException {
        return facts.supportsResultSetHoldability(first);
    }

    @Override
    public int getResultSetHoldability() throws SQLException {
        return facts.getResultSetHoldability();
    }

    @Override
    public int getDatabaseMajorVersion() throws SQLException {
        return facts.getDatabaseMajorVersion();
    }

    @Override
    public int getDatabaseMinorVersion() throws SQLException {
        return facts.getDatabaseMinorVersion();
    }

    @Override
    public int getJDBCMajorVersion() throws SQLException {
        return facts.getJDBCMajorVersion();
    }

    @Override
    public int getJDBCMinorVersion() throws SQLException {
        return facts.getJDBCMinorVersion();
    }

    @Override
    public int getSQLStateType() throws SQLException {
        return facts.getSQLStateType();
    }

    @Override
    public boolean locatorsUpdateCopy() throws SQLException {
        return facts.locatorsUpdateCopy();
    }

    @Override
    public boolean supportsStatementPooling() throws SQLException {
        return facts.supportsStatementPooling();
    }

    @Override
    public RowIdLifetime getRowIdLifetime() throws SQLException {
        return facts.getRowIdLifetime();
    }

    @Override
    public boolean supportsStoredFunctionsUsingCallSyntax() throws SQLException {
        return facts.supportsStoredFunctionsUsingCallSyntax();
    }

    @Override
    public boolean autoCommitFailureClosesAllResultSets() throws SQLException {
        return facts.autoCommitFailureClosesAllResultSets();
    }

    @Override
    public boolean generatedKeyAlwaysReturned() throws SQLException {
        return facts.generatedKeyAlwaysReturned();
    }
}
