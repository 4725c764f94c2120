package io.millpond.migrations.generate;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Work that another thread does while this one does something else. Its maker asks for the result, or closes it, which waits
 * for the end: what the work uses may be taken away afterwards. For the maker's thread.
 *
 * @param <T> what comes of it
 */
final class Meanwhile<T> implements AutoCloseable {
    private final FutureTask<T> task;
    private final Thread thread;

    private Meanwhile(FutureTask<T> task, Thread thread) {
        this.task = task;
        this.thread = thread;
    }

    static <T> Meanwhile<T> start(String name, Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, name); // has this one's context class loader
        thread.setDaemon(true);
        thread.start();
        return new Meanwhile<>(task, thread);
    }

    /** The result, or what the work has thrown. */
    T result() {
        boolean isInterrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    isInterrupted = true;
                } catch (ExecutionException e) {
                    Throwable cause = e.getCause();
                    throw thrown(cause == null ? e : cause);
                }
            }
        } finally {
            restore(isInterrupted);
        }
    }

    private static RuntimeException thrown(Throwable cause) {
        if (cause instanceof RuntimeException ours) {
            return ours;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(cause);
    }

    @Override
    public void close() {
        boolean isInterrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                isInterrupted = true;
            }
        }
        restore(isInterrupted);
    }

    private static void restore(boolean isInterrupted) {
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
