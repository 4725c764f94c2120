package io.millpond.runtime.connection;

import java.sql.ParameterMetaData;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Types;

/**
 * How many parameters there are. SQLite's parameters have no type. Immutable.
 *
 * @param count 0 or more
 */
record ParametersMetaData(int count) implements ParameterMetaData {
    @Override
    public int getParameterCount() {
        return count;
    }

    @Override
    public int isNullable(int index) throws SQLException {
        check(index);
        return parameterNullableUnknown;
    }

    @Override
    public boolean isSigned(int index) throws SQLException {
        check(index);
        return true;
    }

    @Override
    public int getPrecision(int index) throws SQLException {
        check(index);
        return 0;
    }

    @Override
    public int getScale(int index) throws SQLException {
        check(index);
        return 0;
    }

    @Override
    public int getParameterType(int index) throws SQLException {
        check(index);
        return Types.OTHER;
    }

    @Override
    public String getParameterTypeName(int index) throws SQLException {
        check(index);
        return "ANY";
    }

    @Override
    public String getParameterClassName(int index) throws SQLException {
        check(index);
        return Object.class.getName();
    }

    @Override
    public int getParameterMode(int index) throws SQLException {
        check(index);
        return parameterModeIn;
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return Wrapping.unwrap(this, type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }

    private void check(int index) throws SQLException {
        if (index < 1 || index > count) {
            throw new SQLDataException("Parameter " + index + " does not exist: there are " + count + ".", "07009");
        }
    }
}
