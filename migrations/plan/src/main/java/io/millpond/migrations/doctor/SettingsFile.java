package io.millpond.migrations.doctor;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Settings by key, in lower case and without hyphens, as Spring Boot's relaxed names mean them. Stateless. */
final class SettingsFile {
    private SettingsFile() {}

    /** A properties file, or the plain part of a YAML file: maps of maps with one value a line. */
    static Map<String, String> read(Path file) throws IOException {
        Map<String, String> settings = new TreeMap<>();
        if (file.toString().endsWith(".properties")) {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
                properties.load(reader);
            }
            properties.stringPropertyNames().forEach(name -> settings.put(key(name), properties.getProperty(name)));
        } else {
            yaml(Files.readString(file), settings);
        }
        return settings;
    }

    private record Parent(int indent, String path) {}

    private static void yaml(String text, Map<String, String> settings) {
        Deque<Parent> parents = new ArrayDeque<>();
        for (String line : text.lines().toList()) {
            String content = line.replaceFirst("(^|\\s)#.*$", "").stripTrailing();
            int colon = content.indexOf(':');
            if (colon < 0 || content.stripLeading().startsWith("-")) {
                continue;
            }
            int indent = content.length() - content.stripLeading().length();
            while (!parents.isEmpty() && parents.getFirst().indent() >= indent) {
                parents.removeFirst();
            }
            String above = parents.isEmpty() ? "" : parents.getFirst().path() + ".";
            String path = above + content.substring(0, colon).strip();
            String value = content.substring(colon + 1).strip();
            if (value.isEmpty()) {
                parents.addFirst(new Parent(indent, path));
            } else {
                settings.put(key(path), value.replaceFirst("^(['\"])(.*)\\1$", "$2"));
            }
        }
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }
}
