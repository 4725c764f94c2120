package io.millpond.runtime.replica.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.runtime.replica.source.Commit;
import io.millpond.runtime.replica.source.FramePosition;
import io.millpond.runtime.replica.source.PageSink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class WriteBehindTest {
    private final List<String> got = new ArrayList<>();

    private static Commit commit(long frame) {
        return new Commit(new FramePosition("log", frame, null), 1, null);
    }

    private static ByteBuffer image(int number) {
        return ByteBuffer.allocate(4096).putInt(0, number * 31).putInt(4092, number);
    }

    /** Says what it gets, and fails at a page. */
    private final class Told implements PageSink {
        private final int failsAt;

        Told(int failsAt) {
            this.failsAt = failsAt;
        }

        @Override
        public void page(int number, ByteBuffer image) throws IOException {
            if (number == failsAt) {
                throw new IOException("no space for page " + number);
            }
            boolean isRight = image.remaining() == 4096
                    && image.getInt(image.position()) == number * 31
                    && image.getInt(image.position() + 4092) == number;
            got.add(number + (isRight ? "" : " wrong"));
            image.position(image.limit());
        }

        @Override
        public void commit(Commit commit) {
            got.add("commit " + ((FramePosition) commit.position()).frame());
        }
    }

    @Test
    void pagesAndCommits_comeInTheirOrder() throws IOException {
        List<String> expected = new ArrayList<>();
        try (WriteBehind writing = new WriteBehind(new Told(-1))) {
            ByteBuffer reused = ByteBuffer.allocate(4096);
            for (int number = 1; number <= 10_000; number++) {
                writing.page(number, reused.clear().putInt(0, number * 31).putInt(4092, number));
                expected.add(String.valueOf(number));
                if (number % 7 == 0 || number % 256 == 0) {
                    writing.commit(commit(number));
                    expected.add("commit " + number);
                }
            }
            writing.drain();
            assertThat(got).isEqualTo(expected);
        }
    }

    @Test
    void failure_isToldAndNothingComesAfterIt() throws IOException {
        try (WriteBehind writing = new WriteBehind(new Told(300))) {
            assertThatThrownBy(() -> {
                        for (int number = 1; number <= 100_000; number++) {
                            writing.page(number, image(number));
                        }
                        writing.drain();
                    })
                    .isInstanceOf(IOException.class)
                    .hasMessage("no space for page 300");
        }
        assertThat(got).hasSize(299).doesNotContain("301");
    }

    @Test
    void failureAtTheEnd_isToldByDrain() throws IOException {
        try (WriteBehind writing = new WriteBehind(new Told(2))) {
            writing.page(1, image(1));
            writing.page(2, image(2));
            writing.commit(commit(2));
            assertThatThrownBy(writing::drain).hasMessage("no space for page 2");
        }
    }

    @Test
    void closedWithoutDrain_hasGivenWhatItHad() throws IOException {
        WriteBehind writing = new WriteBehind(new Told(-1));
        writing.page(1, image(1));
        writing.commit(commit(1));
        writing.close();
        writing.close();
        assertThat(got).containsExactly("1", "commit 1");
    }
}
