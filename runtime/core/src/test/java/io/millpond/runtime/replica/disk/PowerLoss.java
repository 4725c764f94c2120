package io.millpond.runtime.replica.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What is surely on the disk, what may be, and one of the things that a power loss can make of it. For one thread. */
final class PowerLoss {
    private static final int SECTOR = 512;
    private static final int LOST = 0;
    private static final int KEPT = 1;

    private final Map<Integer, Content> contents = new HashMap<>();
    private final Map<Path, Integer> durableNames = new LinkedHashMap<>();
    private final Map<Path, Integer> names = new LinkedHashMap<>();
    private final List<NameChange> nameChanges = new ArrayList<>();

    private record NameChange(Path removed, Path added, Integer id) {}

    private record Change(ByteBuffer bytes, int at) {
        boolean isCut() {
            return bytes == null;
        }
    }

    private static final class Content {
        private byte[] durable = new byte[0];
        private final List<Change> changes = new ArrayList<>();

        void settle() {
            for (Change change : changes) {
                durable = change.isCut() ? cut(durable, change.at()) : write(durable, change, null);
            }
            changes.clear();
        }

        /** Each sector of each write is there or not; nothing orders them. Earlier ones win where a later one is lost. */
        byte[] left(Random random) {
            int style = random.nextInt(6);
            int lastFirst = random.nextInt(changes.size() + 1);
            byte[] left = durable;
            for (int i = 0; i < changes.size(); i++) {
                int fate = fate(style, random, i - lastFirst);
                Change change = changes.get(i);
                if (fate == LOST) {
                    continue;
                }
                if (change.isCut()) {
                    left = cut(left, change.at());
                } else {
                    left = write(left, change, fate == KEPT ? null : random);
                }
            }
            return left;
        }

        /** All, none, by chance, or only the later ones; torn is everything above {@link #KEPT}. */
        private static int fate(int style, Random random, int place) {
            return switch (style) {
                case 0 -> LOST;
                case 1 -> KEPT;
                case 2, 3 -> Integer.compare(place, 0) < 0 ? LOST : place == 0 ? KEPT + 1 : KEPT;
                default -> random.nextInt(4);
            };
        }

        private static byte[] cut(byte[] content, int size) {
            return size < content.length ? Arrays.copyOf(content, size) : content;
        }

        /**
         * With a random, torn: sectors here and there, or a run of them, are lost. The length may have grown where the bytes
         * did not come, which then are zeros.
         */
        private static byte[] write(byte[] content, Change change, Random torn) {
            byte[] bytes = change.bytes().array();
            int end = change.at() + bytes.length;
            boolean grows = torn == null || torn.nextBoolean();
            boolean isScattered = torn != null && torn.nextInt(4) == 0;
            int lostFrom = torn == null ? bytes.length : torn.nextInt(3) == 0 ? 0 : torn.nextInt(bytes.length + 1);
            int lostTo = torn == null || torn.nextInt(3) == 0 ? bytes.length : torn.nextInt(bytes.length + 1);
            byte[] result = Arrays.copyOf(content, grows ? Math.max(content.length, end) : content.length);
            for (int from = 0; from < bytes.length; ) {
                int position = change.at() + from;
                int to = Math.min(bytes.length, from + SECTOR - position % SECTOR);
                if (isScattered ? torn.nextBoolean() : from < lostFrom || from >= lostTo) {
                    if (result.length < position + to - from) {
                        result = Arrays.copyOf(result, position + to - from);
                    }
                    System.arraycopy(bytes, from, result, position, to - from);
                }
                from = to;
            }
            return result;
        }
    }

    void create(int id, Path file) {
        contents.put(id, new Content());
        change(new NameChange(null, file, id));
    }

    void write(int id, byte[] bytes, int at) {
        contents.get(id).changes.add(new Change(ByteBuffer.wrap(bytes), at));
    }

    void truncate(int id, int size) {
        contents.get(id).changes.add(new Change(null, size));
    }

    void move(Path from, Path to) {
        change(new NameChange(from, to, names.get(from)));
    }

    void delete(Path file) {
        change(new NameChange(file, null, null));
    }

    void syncFile(int id) {
        contents.get(id).settle();
    }

    void syncNames() {
        durableNames.clear();
        durableNames.putAll(names);
        nameChanges.clear();
    }

    void syncAll() {
        contents.values().forEach(Content::settle);
        syncNames();
    }

    void leave(Path target, Random random) throws IOException {
        Map<Path, Integer> left = new LinkedHashMap<>(durableNames);
        int style = random.nextInt(3);
        int inOrder = random.nextInt(nameChanges.size() + 1);
        for (int i = 0; i < nameChanges.size(); i++) {
            if (style == 0 ? i < inOrder : style == 1 || random.nextBoolean()) {
                apply(nameChanges.get(i), left);
            }
        }
        for (Map.Entry<Path, Integer> name : left.entrySet()) {
            Files.write(
                    target.resolve(name.getKey().getFileName()),
                    contents.get(name.getValue()).left(random));
        }
    }

    private void change(NameChange change) {
        nameChanges.add(change);
        apply(change, names);
    }

    private static void apply(NameChange change, Map<Path, Integer> names) {
        if (change.removed() != null) {
            names.remove(change.removed());
        }
        if (change.added() != null) {
            names.put(change.added(), change.id());
        }
    }
}
