package io.millpond.blog;

import io.millpond.runtime.MillpondConfig;
import io.millpond.testkit.sqld.FreshDatabase;
import io.millpond.testkit.sqld.Sqld;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where the tests' databases are: in files, or with {@code -Dblog.test.primary=sqld} on a real libSQL server, a namespace
 * for each folder. Nothing else differs between the two runs of the suite. Safe for any number of threads.
 */
public final class TestPrimary {
    private static final String PROPERTY = "blog.test.primary";
    private static final Map<Path, FreshDatabase> NAMESPACES = new ConcurrentHashMap<>();

    private TestPrimary() {}

    /** Whether files are there to be looked at. */
    public static boolean isFile() {
        String primary = System.getProperty(PROPERTY, "file");
        if (!primary.equals("file") && !primary.equals("sqld")) {
            throw new IllegalStateException(PROPERTY + " is " + primary + "; it has to be file or sqld");
        }
        return primary.equals("file");
    }

    /** The database that belongs to a folder; empty at first. */
    public static MillpondConfig in(Path folder) {
        MillpondConfig.Builder builder = MillpondConfig.builder();
        if (isFile()) {
            return builder.url("file:" + folder.resolve("blog.db")).build();
        }
        FreshDatabase database = namespace(folder);
        return builder.url(database.url()).namespace(database.namespace()).build();
    }

    /** The same for a process that is started in the folder. */
    public static Map<String, String> environment(Path folder) {
        if (isFile()) {
            return Map.of(); // nothing said is local.db
        }
        FreshDatabase database = namespace(folder);
        return Map.of("MILLPOND_URL", database.url(), "MILLPOND_NAMESPACE", database.namespace());
    }

    private static FreshDatabase namespace(Path folder) {
        return NAMESPACES.computeIfAbsent(folder, any -> Sqld.freshDatabase());
    }
}
