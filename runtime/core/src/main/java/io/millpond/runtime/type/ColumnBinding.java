package io.millpond.runtime.type;

import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.HexFormat;
import org.jooq.BindingGetResultSetContext;
import org.jooq.BindingSQLContext;
import org.jooq.BindingSetStatementContext;
import org.jooq.Converter;
import org.jooq.impl.AbstractBinding;
import org.jooq.impl.AbstractConverter;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Puts a codec between jOOQ and the driver. Values are read with {@code getObject}, because the typed getters turn what
 * they do not understand into 0 or a prefix of the text. Immutable.
 */
final class ColumnBinding<T, U> extends AbstractBinding<T, U> {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN_CHARACTERS = 80;

    private final String table;
    private final String column;
    private final Codec<T, U> codec;
    private final Converter<T, U> converter;

    ColumnBinding(String table, String column, Codec<T, U> codec) {
        this.table = table;
        this.column = column;
        this.codec = codec;
        this.converter = new CodecConverter<>(this);
    }

    @Override
    public Converter<T, U> converter() {
        return converter;
    }

    @Override
    protected void sqlInline(BindingSQLContext<U> context) {
        T encoded = encode(context.value());
        if (encoded instanceof Double real && real.isInfinite()) {
            // SQLite has no literal for it; a number too large for a double is read as infinite.
            context.render().sql(real > 0 ? "9e999" : "-9e999");
        } else {
            context.render().visit(DSL.inline(encoded));
        }
    }

    @Override
    public void set(BindingSetStatementContext<U> context) throws SQLException {
        U value = context.value();
        if (value == null) {
            context.statement().setNull(context.index(), Types.NULL);
        } else {
            context.statement().setObject(context.index(), bindable(value));
        }
    }

    @Override
    public void get(BindingGetResultSetContext<U> context) throws SQLException {
        Object stored = context.resultSet().getObject(context.index());
        context.value(stored == null ? null : decode(stored));
    }

    private U decode(Object stored) {
        try {
            return codec.decode(stored);
        } catch (RuntimeException e) {
            throw new ColumnValueException(
                    table,
                    column,
                    "the database holds " + show(stored) + ", expected " + codec.expected() + ".",
                    "correct the row, or give the column another type in the schema file.",
                    e);
        }
    }

    private T encode(U value) {
        try {
            return codec.encode(value);
        } catch (RuntimeException e) {
            throw refused(value, e);
        }
    }

    private Object bindable(U value) {
        try {
            return codec.bindable(value);
        } catch (RuntimeException e) {
            throw refused(value, e);
        }
    }

    private ColumnValueException refused(U value, RuntimeException cause) {
        return new ColumnValueException(
                table,
                column,
                "SQLite cannot keep " + show(value) + " here, expected " + codec.expected() + ".",
                "write another value, or give the column another type in the schema file.",
                cause);
    }

    private static String show(Object value) {
        String text;
        if (value instanceof byte[] bytes) {
            text = "x'" + HexFormat.of().formatHex(Arrays.copyOf(bytes, Math.min(bytes.length, SHOWN_CHARACTERS / 2)))
                    + "'";
        } else if (value instanceof String) {
            text = "'" + value + "'";
        } else {
            text = value.toString();
        }
        return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "…";
    }

    private static final class CodecConverter<T, U> extends AbstractConverter<T, U> {
        private static final long serialVersionUID = 1L;

        private final ColumnBinding<T, U> binding;

        CodecConverter(ColumnBinding<T, U> binding) {
            super(binding.codec.storedType(), binding.codec.javaType());
            this.binding = binding;
        }

        @Override
        public @Nullable U from(@Nullable T stored) {
            return stored == null ? null : binding.decode(stored);
        }

        @Override
        public @Nullable T to(@Nullable U value) {
            return value == null ? null : binding.encode(value);
        }
    }
}
