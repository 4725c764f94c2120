package io.millpond.benchmarks.generate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Our goal in one of its forms.
 *
 * @param words of the command line, but for the name
 * @param nameOption before the name, as in {@code --name=}
 */
record Millpond(List<String> words, String nameOption) implements Generator.Project {
    private static final String POM = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <groupId>bench</groupId>
              <artifactId>bench</artifactId>
              <version>1</version>
            </project>
            """;

    /** The command as its jar. */
    static Millpond commandLine(Path jar, String... jvmOptions) {
        if (!Files.exists(jar)) {
            throw new IllegalStateException(
                    "There is no " + jar.toAbsolutePath() + ". Build it: see benchmarks/README.md.");
        }
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> words = new ArrayList<>(List.of(java));
        words.addAll(List.of(jvmOptions));
        words.addAll(List.of("-jar", jar.toAbsolutePath().normalize().toString(), "generate"));
        return new Millpond(words, "--name=");
    }

    /** The Maven goal, with a Maven that has the plugin in its local repository. */
    static Millpond mavenGoal(String maven, String version) {
        List<String> words = new ArrayList<>(List.of(maven.split(" ", -1)));
        words.addAll(List.of("-B", "-q", "-o", "io.millpond:millpond-maven-plugin:" + version + ":generate"));
        return new Millpond(words, "-Dname=");
    }

    @Override
    public void write(Path folder, boolean isChanged) throws IOException {
        Files.writeString(folder.resolve("pom.xml"), POM);
        LargeProject.writeSql(folder.resolve("src/main/schema"), isChanged);
    }

    @Override
    public List<String> command(Path folder, String migration) {
        List<String> command = new ArrayList<>(words);
        command.add(nameOption + migration);
        return command;
    }

    @Override
    public String migrations() {
        return "src/main/resources/db/migration";
    }
}
