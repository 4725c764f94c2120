package io.millpond.codegen;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Locale;
import java.util.Set;
import org.jooq.codegen.GeneratorStrategy;
import org.jooq.codegen.GeneratorStrategy.Mode;
import org.jooq.meta.TableDefinition;
import org.jspecify.annotations.Nullable;

/**
 * A strategy's class names, but none that hides a class of {@code java.lang} from its neighbours: next to a table class
 * {@code String} no other compiles. And none that its table's constant has too: {@code T.T} is a warning. Such a class
 * gets an underscore, as jOOQ does with other clashes.
 *
 * <p>A proxy, because the methods of jOOQ's interface differ from version to version.
 */
final class SafeNames implements InvocationHandler {
    private static final Set<String> HIDING = Set.of(
            "Boolean",
            "Byte",
            "Character",
            "Class",
            "Comparable",
            "Deprecated",
            "Double",
            "Enum",
            "Float",
            "FunctionalInterface",
            "IllegalArgumentException",
            "Integer",
            "Iterable",
            "Long",
            "Math",
            "Number",
            "Object",
            "Override",
            "SafeVarargs",
            "Short",
            "String",
            "StringBuilder",
            "SuppressWarnings",
            "System",
            "Void");

    private final GeneratorStrategy strategy;

    private SafeNames(GeneratorStrategy strategy) {
        this.strategy = strategy;
    }

    static GeneratorStrategy of(GeneratorStrategy strategy) {
        return (GeneratorStrategy) Proxy.newProxyInstance(
                GeneratorStrategy.class.getClassLoader(),
                new Class<?>[] {GeneratorStrategy.class},
                new SafeNames(strategy));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            Object result = method.invoke(strategy, arguments);
            return method.getName().equals("getJavaClassName") && arguments != null
                    ? safe(String.valueOf(result), arguments)
                    : result;
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    private static String safe(String name, Object[] arguments) {
        boolean isTableClass =
                arguments[0] instanceof TableDefinition && (arguments.length == 1 || arguments[1] == Mode.DEFAULT);
        boolean isAlsoItsConstant = isTableClass && name.equals(name.toUpperCase(Locale.ROOT));
        return HIDING.contains(name) || isAlsoItsConstant ? name + "_" : name;
    }
}
