package io.millpond.runtime.pool;

import io.millpond.runtime.observe.PoolUse;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Nobody writes to a replica but its sync. Stateless. */
final class NoWriters implements Writers {
    private final FileSettings settings;

    NoWriters(FileSettings settings) {
        this.settings = settings;
    }

    @Override
    public Lease acquire(String purpose) throws SQLException {
        throw settings.refusal();
    }

    @Override
    public void refuse() {}

    @Override
    public boolean drain(long nanos) {
        return true;
    }

    @Override
    public @Nullable PhysicalConnection connection() {
        return null;
    }

    @Override
    public @Nullable PoolUse use() {
        return null;
    }

    @Override
    public void close() {}
}
