package io.millpond.blog.markdown;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** The readable last part of an address: {@code "Crème brûlée, twice!"} becomes {@code creme-brulee-twice}. */
public final class Slug {
    /** More characters than {@value} are cut off; the database allows 200, which leaves room for a number at the end. */
    public static final int MAX_LENGTH = 190;

    private static final Pattern LATIN_ACCENTS = Pattern.compile("[\\u0300-\\u036f]+");
    private static final Pattern APOSTROPHES = Pattern.compile("['’]");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}\\p{M}]+");

    private Slug() {}

    /**
     * Makes an address of any text. Letters of all scripts stay, Latin accents go, everything else becomes one hyphen.
     *
     * @param text a title or a file's name
     * @return lower case, at most {@value #MAX_LENGTH} characters; empty where the text has no letter and no digit
     */
    public static String of(String text) {
        String plain = APOSTROPHES
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("");
        plain = LATIN_ACCENTS.matcher(plain).replaceAll("");
        plain = Normalizer.normalize(plain, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        String slug = trimHyphens(BETWEEN_WORDS.matcher(plain).replaceAll("-"));
        if (slug.codePointCount(0, slug.length()) > MAX_LENGTH) {
            slug = trimHyphens(slug.substring(0, slug.offsetByCodePoints(0, MAX_LENGTH)));
        }
        return slug;
    }

    private static String trimHyphens(String text) {
        int from = text.startsWith("-") ? 1 : 0;
        int to = text.length() > from && text.endsWith("-") ? text.length() - 1 : text.length();
        return text.substring(from, to);
    }
}
