package io.millpond.codegen;

import io.millpond.schema.model.ForeignKey;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import org.jooq.meta.ColumnDefinition;
import org.jooq.meta.DefaultRelations;
import org.jooq.meta.TableDefinition;
import org.jspecify.annotations.Nullable;

/** The one place where jOOQ's versions differ for us: since 3.21 a foreign key has its rules. */
final class ForeignKeys {
    private static final Optional<Method> WITH_RULES = Arrays.stream(DefaultRelations.class.getMethods())
            .filter(method -> method.getName().equals("addForeignKey")
                    && method.getParameterCount() == 9
                    && method.getParameterTypes()[5] == ColumnDefinition.class)
            .findFirst();

    private ForeignKeys() {}

    static void add(
            DefaultRelations relations,
            ForeignKey key,
            String name,
            TableDefinition child,
            @Nullable ColumnDefinition column,
            String parentKey,
            TableDefinition parent,
            @Nullable ColumnDefinition parentColumn) {
        if (WITH_RULES.isEmpty()) {
            relations.addForeignKey(name, child, column, parentKey, parent, parentColumn, true);
            return;
        }
        Method method = WITH_RULES.get();
        Class<?> rule = method.getParameterTypes()[7];
        try {
            method.invoke(
                    relations,
                    name,
                    child,
                    column,
                    parentKey,
                    parent,
                    parentColumn,
                    true,
                    rule(rule, key.onDelete()),
                    rule(rule, key.onUpdate()));
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("jOOQ refused foreign key " + name, e);
        }
    }

    private static Object rule(Class<?> type, ForeignKey.Action action) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.toString().replace(' ', '_').equalsIgnoreCase(action.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("jOOQ has no rule " + action));
    }
}
