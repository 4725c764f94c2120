package io.millpond.blog.importing;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a file into front matter and text: YAML between lines of {@code ---} (Jekyll, Hugo, Astro) or TOML between lines
 * of {@code +++} (Hugo).
 */
final class FrontMatterReader {
    /** More characters of front matter than {@value} are no front matter. */
    static final int MAX_LENGTH = 64 * 1024;

    private static final Pattern YAML_END = Pattern.compile("^(---|\\.\\.\\.)[ \\t]*$", Pattern.MULTILINE);
    private static final Pattern TOML_END = Pattern.compile("^\\+\\+\\+[ \\t]*$", Pattern.MULTILINE);

    private FrontMatterReader() {}

    /**
     * Reads a file's text with {@code \n} line ends and no byte order mark.
     *
     * @throws BadPostException if there is no front matter, it has no end, or its YAML or TOML is wrong
     */
    static FrontMatter read(String text) {
        int firstLineEnd = text.indexOf('\n');
        String firstLine = (firstLineEnd < 0 ? text : text.substring(0, firstLineEnd)).stripTrailing();
        return switch (firstLine) {
            case "---" -> cut(text, firstLineEnd, YAML_END, "---", YamlFields::parse);
            case "+++" -> cut(text, firstLineEnd, TOML_END, "+++", TomlFields::parse);
            case "{" -> throw new BadPostException("its front matter is JSON; write it as YAML or TOML");
            default -> throw new BadPostException("no front matter: its first line is neither --- nor +++");
        };
    }

    private static FrontMatter cut(String text, int firstLineEnd, Pattern end, String fence, Parser parser) {
        Matcher matcher = end.matcher(text);
        if (firstLineEnd < 0 || !matcher.find(firstLineEnd + 1)) {
            throw new BadPostException("its front matter has no end: a line with " + fence + " alone is missing");
        }
        if (matcher.start() > MAX_LENGTH) {
            throw new BadPostException("its front matter is longer than " + MAX_LENGTH + " characters");
        }
        String fields = text.substring(firstLineEnd + 1, matcher.start());
        String body = text.substring(matcher.end()).stripTrailing();
        try {
            return new FrontMatter(parser.parse(fields), body.stripLeading().isEmpty() ? "" : withoutBlankStart(body));
        } catch (StackOverflowError e) {
            throw new BadPostException("its front matter is nested too deeply", e);
        }
    }

    /** Takes leading empty lines away but keeps the first line's indentation: four spaces make a code block. */
    private static String withoutBlankStart(String body) {
        return body.replaceFirst("^(?:[ \\t]*\\n)+", "");
    }

    private interface Parser {
        Map<String, Object> parse(String text);
    }
}
