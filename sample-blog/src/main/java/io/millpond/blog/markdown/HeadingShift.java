package io.millpond.blog.markdown;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Document;
import org.commonmark.node.Heading;

/**
 * The page has the post's title as its only first-level heading: where a body has some of its own, all its headings move
 * down one level.
 */
final class HeadingShift extends AbstractVisitor {
    private boolean hasFirstLevel;

    static void apply(Document document) {
        HeadingShift shift = new HeadingShift();
        document.accept(shift);
        if (shift.hasFirstLevel) {
            document.accept(new AbstractVisitor() {
                @Override
                public void visit(Heading heading) {
                    heading.setLevel(Math.min(6, heading.getLevel() + 1));
                }
            });
        }
    }

    @Override
    public void visit(Heading heading) {
        hasFirstLevel |= heading.getLevel() == 1;
    }
}
