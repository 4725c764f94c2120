package io.millpond.codegen.type;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tokens of a piece of SQL that SQLite has accepted. Names and keywords come in lower case without quotes, string
 * literals with their apostrophes, so that no literal can be taken for a name.
 */
final class Tokens {
    private static final Pattern TOKEN = Pattern.compile("""
            (?<space>\\s+|--[^\\n]*|/\\*.*?(?:\\*/|$))\
            |(?<text>'(?:[^']|'')*')\
            |(?<quoted>"(?:[^"]|"")*"|`(?:[^`]|``)*`|\\[[^\\]]*\\])\
            |(?<word>[\\p{L}\\p{N}_$.]+)\
            |(?<mark><<|>>|<=|>=|<>|!=|==|\\|\\||->>|->|.)""", Pattern.DOTALL);

    private Tokens() {}

    static List<String> of(String sql) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(sql);
        while (matcher.find()) {
            String token = matcher.group();
            if (matcher.group("space") != null) {
                continue;
            }
            if (matcher.group("quoted") != null) {
                tokens.add(unquoted(token));
            } else if (matcher.group("text") != null) {
                tokens.add(token);
            } else {
                tokens.add(token.toLowerCase(Locale.ROOT));
            }
        }
        return tokens;
    }

    private static String unquoted(String token) {
        String inner = token.substring(1, token.length() - 1);
        String quote = token.substring(0, 1);
        return (quote.equals("[") ? inner : inner.replace(quote + quote, quote)).toLowerCase(Locale.ROOT);
    }

    static boolean isText(String token) {
        return token.startsWith("'");
    }

    /** The string that a literal stands for. */
    static String text(String token) {
        return token.substring(1, token.length() - 1).replace("''", "'");
    }
}
