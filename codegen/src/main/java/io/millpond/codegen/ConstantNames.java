package io.millpond.codegen;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The names of enum constants: upper case, an underscore for whatever Java does not allow and between words. A name
 * that an earlier constant has gets a number, so that values added at the end of a CHECK change nothing before them.
 */
record ConstantNames(List<String> literals) {

    List<String> names() {
        List<String> names = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (String literal : literals) {
            String base = name(literal);
            String name = base;
            for (int number = 2; !taken.add(name); number++) {
                name = base + "_" + number;
            }
            names.add(name);
        }
        return names;
    }

    private static String name(String literal) {
        if (literal.isEmpty()) {
            return "EMPTY";
        }
        String words = literal.codePoints().anyMatch(Character::isLetterOrDigit) ? literal : spelled(literal);
        String name = words.replaceAll("(?<=\\p{Ll})(?=\\p{Lu})", "_")
                .toUpperCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{Nd}]+", "_")
                .replaceAll("^_+|_+$", "");
        return name.isEmpty() || !Character.isJavaIdentifierStart(name.codePointAt(0)) ? "_" + name : name;
    }

    /** Signs by their Unicode names: + is PLUS SIGN. */
    private static String spelled(String literal) {
        List<String> words = new ArrayList<>();
        literal.codePoints().forEach(sign -> words.add(String.valueOf(Character.getName(sign))));
        return String.join(" ", words);
    }
}
