package io.millpond.jdbc.metadata;

import java.sql.ParameterMetaData;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLNonTransientException;
import java.sql.Types;

/** A statement's parameters: SQLite's have no types, any value may be set. Immutable. */
final class LibsqlParameterMetaData implements ParameterMetaData {
    private final int count;

    LibsqlParameterMetaData(int count) {
        this.count = count;
    }

    private void require(int parameter) throws SQLException {
        if (parameter < 1 || parameter > count) {
            throw new SQLDataException(
                    "There is no parameter " + parameter + ": the statement has " + count + ".", "07009");
        }
    }

    @Override
    public int getParameterCount() {
        return count;
    }

    @Override
    public int getParameterType(int parameter) throws SQLException {
        require(parameter);
        return Types.VARCHAR;
    }

    @Override
    public String getParameterTypeName(int parameter) throws SQLException {
        require(parameter);
        return "VARCHAR";
    }

    @Override
    public String getParameterClassName(int parameter) throws SQLException {
        require(parameter);
        return String.class.getName();
    }

    @Override
    public int isNullable(int parameter) throws SQLException {
        require(parameter);
        return parameterNullable;
    }

    @Override
    public boolean isSigned(int parameter) throws SQLException {
        require(parameter);
        return true;
    }

    @Override
    public int getPrecision(int parameter) throws SQLException {
        require(parameter);
        return 0;
    }

    @Override
    public int getScale(int parameter) throws SQLException {
        require(parameter);
        return 0;
    }

    @Override
    public int getParameterMode(int parameter) throws SQLException {
        require(parameter);
        return parameterModeIn;
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (!type.isInstance(this)) {
            throw new SQLNonTransientException("The metadata is not a " + type.getName() + ".", "0A000");
        }
        return type.cast(this);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
