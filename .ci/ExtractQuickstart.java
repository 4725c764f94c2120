import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns a page's quick start into run.sh, in the order of the page: a block after {@code <!-- file: PATH -->} is written to
 * that file, a block after {@code <!-- run -->} is run, one after {@code <!-- run in background -->} is run until the end and
 * waited for until it serves HTTP on port 8080. Blocks after {@code <!-- prints -->} become expected.txt.
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
                    run.addAll(writing(marker.substring(6), block));
                } else if (marker.equals("run")) {
                    run.addAll(block);
                } else if (marker.equals("run in background")) {
                    run.addAll(serving(block));
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
            throw new IllegalStateException("The page has no quick start: no block marked run or prints");
        }
        Files.write(target.resolve("run.sh"), run);
        Files.write(target.resolve("expected.txt"), prints);
    }

    private static List<String> serving(List<String> block) {
        return List.of(
                String.join("\n", block) + " > ../server.log 2>&1 &",
                "server=$!",
                "trap 'kill $server' EXIT",
                "until curl -s -o ../first.txt http://localhost:8080/; do",
                "  kill -0 $server || { cat ../server.log; exit 1; }",
                "  sleep 0.2",
                "done");
    }

    private static List<String> writing(String file, List<String> block) {
        List<String> lines = new ArrayList<>();
        lines.add("mkdir -p \"$(dirname '" + file + "')\"");
        lines.add("cat > '" + file + "' <<'END_OF_README_BLOCK'");
        lines.addAll(block);
        lines.add("END_OF_README_BLOCK");
        return lines;
    }
}
