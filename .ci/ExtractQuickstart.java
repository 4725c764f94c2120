import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes what the README's quick start prints: each block after {@code <!-- file: PATH -->} as that file, all blocks
 * after {@code <!-- run -->} in order as run.sh, all after {@code <!-- prints -->} as expected.txt.
 */
class ExtractQuickstart {
    public static void main(String[] args) throws IOException {
        Path target = Path.of(args[1]);
        List<String> run = new ArrayList<>();
        List<String> prints = new ArrayList<>();
        String marker = "";
        List<String> block = null;
        for (String line : Files.readAllLines(Path.of(args[0]))) {
            if (line.startsWith("<!-- ") && line.endsWith(" -->")) {
                marker = line.substring(5, line.length() - 4);
            } else if (line.startsWith("```") && block == null) {
                block = new ArrayList<>();
            } else if (line.equals("```")) {
                if (marker.startsWith("file: ")) {
                    write(target.resolve(marker.substring(6)), block);
                } else if (marker.equals("run")) {
                    run.addAll(block);
                } else if (marker.equals("prints")) {
                    prints.addAll(block);
                }
                block = null;
                marker = "";
            } else if (block != null) {
                block.add(line);
            }
        }
        if (run.isEmpty() || prints.isEmpty()) {
            throw new IllegalStateException("README.md has no quick start: no block marked run or prints");
        }
        write(target.resolve("run.sh"), run);
        write(target.resolve("expected.txt"), prints);
    }

    private static void write(Path file, List<String> lines) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, lines);
    }
}
