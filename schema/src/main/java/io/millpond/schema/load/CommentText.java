package io.millpond.schema.load;

import io.millpond.schema.model.Annotation;
import io.millpond.schema.model.Comment;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Takes the marks off comments and parts what is for people from annotations. */
final class CommentText {
    /** An annotation begins a line or follows white space, so that mail addresses are none. */
    private static final Pattern ANNOTATION = Pattern.compile("(?:^|(?<=\\s))@([A-Za-z][A-Za-z0-9_.-]*)");

    private CommentText() {}

    static Comment parse(List<String> comments) {
        List<String> lines = new ArrayList<>();
        List<Annotation> annotations = new ArrayList<>();
        for (String comment : comments) {
            for (String line : lines(comment)) {
                String rest = split(line, annotations);
                if (!rest.isEmpty() || line.isEmpty()) {
                    lines.add(rest);
                }
            }
        }
        String text = lines.stream().collect(Collectors.joining("\n")).strip();
        return text.isEmpty() && annotations.isEmpty() ? Comment.NONE : new Comment(text, annotations);
    }

    private static List<String> lines(String comment) {
        if (comment.startsWith("--")) {
            return List.of(comment.substring(2).strip());
        }
        String inner = comment.substring(2, Math.max(2, comment.length() - (comment.endsWith("*/") ? 2 : 0)));
        return inner.lines().map(String::strip).map(CommentText::withoutStar).toList();
    }

    private static String withoutStar(String line) {
        return line.startsWith("*") ? line.substring(1).strip() : line;
    }

    /** Adds the line's annotations; returns what stands before the first. */
    private static String split(String line, List<Annotation> annotations) {
        Matcher matcher = ANNOTATION.matcher(line);
        if (!matcher.find()) {
            return line;
        }
        String text = line.substring(0, matcher.start()).strip();
        while (true) {
            String name = matcher.group(1);
            int argument = matcher.end();
            boolean more = matcher.find();
            String value = line.substring(argument, more ? matcher.start() : line.length());
            annotations.add(new Annotation(name, value.strip()));
            if (!more) {
                return text;
            }
        }
    }
}
