package io.millpond.blog.importing;

import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** YAML front matter. Makes no objects but text, lists and maps: {@code title: 007} keeps its zeros. */
final class YamlFields {
    private YamlFields() {}

    static Map<String, Object> parse(String text) {
        Object document;
        try {
            document = yaml().load(text);
        } catch (MarkedYAMLException e) {
            // Line 1 of the file is the fence; the parser counts its own lines from 0.
            String place = e.getProblemMark() == null
                    ? ""
                    : " in line " + (e.getProblemMark().getLine() + 2);
            throw new BadPostException("its YAML is wrong" + place + ": " + e.getProblem(), e);
        } catch (YAMLException e) {
            throw new BadPostException("its YAML is wrong: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            // "!!int abc" and its like: the parser lets out what the conversion throws, of whatever type that is.
            throw new BadPostException("its YAML has a value that does not fit its type: " + e.getMessage(), e);
        }
        refuseCircles(document, Collections.newSetFromMap(new IdentityHashMap<>()));
        if (document == null) {
            return Map.of();
        }
        if (!(document instanceof Map<?, ?> map)) {
            throw new BadPostException("its YAML is no list of fields (name: value)");
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        map.forEach((name, value) -> fields.put(String.valueOf(name), value));
        return fields;
    }

    /** An alias inside of what it stands for ({@code &a [*a]}) is legal YAML, and no walk through it would ever end. */
    private static void refuseCircles(@Nullable Object value, Set<Object> around) {
        if (!(value instanceof Collection) && !(value instanceof Map)) {
            return;
        }
        if (!around.add(value)) {
            throw new BadPostException("its YAML has an alias inside of what it stands for");
        }
        Collection<?> inside = value instanceof Map<?, ?> map ? map.values() : (Collection<?>) value;
        inside.forEach(entry -> refuseCircles(entry, around));
        around.remove(value);
    }

    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(20);
        options.setNestingDepthLimit(20);
        options.setCodePointLimit(FrontMatterReader.MAX_LENGTH);
        DumperOptions unused = new DumperOptions();
        return new Yaml(new SafeConstructor(options), new Representer(unused), unused, options, new TextOnly());
    }

    /** Leaves numbers, dates and yes/no as the author wrote them. */
    private static final class TextOnly extends Resolver {
        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.MERGE, MERGE, "<");
            addImplicitResolver(Tag.NULL, NULL, "~nN\0");
            addImplicitResolver(Tag.NULL, EMPTY, null);
        }
    }
}
