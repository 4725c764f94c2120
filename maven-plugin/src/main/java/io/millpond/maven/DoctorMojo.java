package io.millpond.maven;

import io.millpond.migrations.apply.DatabaseAccess;
import io.millpond.migrations.doctor.Diagnosis;
import io.millpond.migrations.doctor.Doctor;
import io.millpond.migrations.doctor.DoctorReport;
import io.millpond.migrations.doctor.PoolSettings;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Looks for versions that do not fit, in this plugin and in {@code flyway-maven-plugin}, and at the health of a database
 * if one is named. The build fails where something makes trouble. Nothing is changed.
 *
 * <p>{@code mvn millpond:doctor -Dmillpond.url=file:./local.db}
 */
@Mojo(name = "doctor", threadSafe = true, requiresProject = true)
public final class DoctorMojo extends MillpondGoal {
    /** A database to look at as well; none by default. It is read as a whole. */
    @Parameter(property = "millpond.url")
    @Nullable String url;

    /** The folder with the application's settings, whose pools over {@code jdbc:sqlite:} URLs are looked at. */
    @Parameter(property = "millpond.resources", defaultValue = "${project.basedir}/src/main/resources")
    @Nullable File resources;

    @Parameter(defaultValue = "${project.build.plugins}", readonly = true)
    @Nullable List<Plugin> plugins;

    /** Made by Maven. */
    public DoctorMojo() {}

    @Override
    void run() throws MojoFailureException {
        DatabaseAccess database = url == null || url.isBlank() ? null : DatabaseAccess.of(url);
        List<Diagnosis> before = new ArrayList<>(flywayPlugin());
        if (resources != null) {
            before.addAll(PoolSettings.look(resources.toPath()));
        }
        DoctorReport report = Doctor.run(database, before);
        writeJson(report);
        report.lines().forEach(getLog()::info);
        if (!report.isOk()) {
            throw new MojoFailureException("Something makes trouble. See above.");
        }
    }

    private List<Diagnosis> flywayPlugin() {
        if (plugins == null) {
            return List.of();
        }
        return plugins.stream()
                .filter(plugin -> plugin.getArtifactId().equals("flyway-maven-plugin"))
                .flatMap(plugin ->
                        Doctor.flywayPlugin(version(plugin, "sqlite-jdbc"), version(plugin, "millpond-flyway") != null)
                                .stream())
                .toList();
    }

    private static @Nullable String version(Plugin plugin, String artifact) {
        return plugin.getDependencies().stream()
                .filter(dependency -> dependency.getArtifactId().equals(artifact))
                .map(Dependency::getVersion)
                .findFirst()
                .orElse(null);
    }
}
