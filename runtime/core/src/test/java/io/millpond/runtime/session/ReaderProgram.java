package io.millpond.runtime.session;

import io.millpond.runtime.MillpondConfig;
import io.millpond.testkit.crash.Parent;
import java.nio.file.Path;

/** Another process with a replica of its own: hears bookmarks, and says what it reads with each, and how long it waited. */
final class ReaderProgram {
    private ReaderProgram() {}

    public static void main(String[] arguments) throws Exception {
        Parent parent = Parent.connect();
        MillpondConfig config = MillpondConfig.builder()
                .url(arguments[0])
                .replica(Path.of(arguments[1]))
                .build();
        try (GateNode node = GateNode.open(config)) {
            node.copy().sync();
            parent.say("ready");
            for (int i = 0; ; i++) {
                String text = parent.hear();
                if (text.equals("end")) {
                    break;
                }
                try (Session session = node.sessions.open(Bookmark.parse(text), null)) {
                    GateNode.Read read = node.read(session, "select n from t");
                    parent.say("read " + i + " " + read.value() + " "
                            + read.choice().isReplica() + " " + read.choice().waitedNanos());
                }
            }
        }
    }
}
