package io.millpond.blog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes folders of posts, a third each as Jekyll, Hugo and Astro keep them. Number n is dated n days after 2020. */
public final class SamplePosts {
    private static final List<String> WORDS = List.of(
            "pond", "mill", "wheel", "water", "duck", "reed", "stone", "river", "frog", "heron", "willow", "bridge",
            "evening", "morning", "light", "rain", "wind", "barrel", "grain", "flour", "silence", "letter");
    private static final List<String> TAGS = List.of("water", "birds", "craft", "weather", "history");
    private static final List<String> AUTHORS = List.of("Ada Lovelace", "Grace Hopper", "Käthe Kollwitz");

    private SamplePosts() {}

    public static LocalDate date(int number) {
        return LocalDate.of(2020, 1, 1).plusDays(number);
    }

    public static void write(Path folder, int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            Path file = folder.resolve(path(i));
            Files.createDirectories(file.getParent());
            Files.writeString(file, text(i));
        }
    }

    public static String path(int i) {
        return switch (i % 3) {
            case 0 -> "_posts/" + date(i) + "-post-" + i + ".md";
            case 1 -> "content/posts/post-" + i + "/index.md";
            default -> "src/content/blog/post-" + i + ".md";
        };
    }

    private static String text(int i) {
        String tag = TAGS.get(i % TAGS.size());
        String author = AUTHORS.get(i % AUTHORS.size());
        String matter = switch (i % 3) {
            case 0 ->
                "---\nlayout: post\ntitle: \"Post " + i + "\"\ntags: [" + tag + ", all]\nauthor: " + author + "\n---\n";
            case 1 ->
                "+++\ntitle = \"Post " + i + "\"\ndate = " + date(i) + "T10:00:00Z\ntags = [\"" + tag
                        + "\", \"all\"]\nauthor = \"" + author + "\"\n+++\n";
            default ->
                "---\ntitle: 'Post " + i + "'\npubDate: '" + date(i) + "'\ntags: " + tag + " all\nauthor: " + author
                        + "\n---\n";
        };
        Random random = new Random(i);
        String paragraphs = IntStream.range(0, 6)
                .mapToObj(paragraph -> IntStream.range(0, 60)
                        .mapToObj(word -> WORDS.get(random.nextInt(WORDS.size())))
                        .collect(Collectors.joining(" ")))
                .collect(Collectors.joining(".\n\n"));
        return matter + "\nThis is number" + i + ".\n\n" + paragraphs + ".\n";
    }
}
