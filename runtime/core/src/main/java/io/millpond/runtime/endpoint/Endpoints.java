package io.millpond.runtime.endpoint;

import io.millpond.runtime.MillpondConfig;
import io.millpond.runtime.observe.EndpointHealth;
import io.millpond.runtime.primary.Primary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The servers that may answer reads, nearest first. Thread-safe; asking for them costs no lock. */
public final class Endpoints implements AutoCloseable {
    private final List<Endpoint> all;
    private final Prober prober;

    private Endpoints(List<Endpoint> all, Prober prober) {
        this.all = all;
        this.prober = prober;
    }

    /**
     * Opens no connection: the first read begins that.
     *
     * @param config with {@code readUrls}
     * @param primary closed by its owner
     * @param log of the primary
     * @return open
     */
    public static Endpoints open(MillpondConfig config, Primary primary, PrimaryLog log) {
        List<Endpoint> all = new ArrayList<>();
        List<Probe> probes = new ArrayList<>();
        Duration limit = Probe.limit(config.readWait());
        all.add(new Endpoint(config.shownUrl(), primary, true));
        probes.add(new Probe(all.get(0), config, limit));
        for (MillpondConfig copy : config.readServers()) {
            Endpoint endpoint = new Endpoint(copy.shownUrl(), Primary.openCopy(copy), false);
            all.add(endpoint);
            probes.add(new Probe(endpoint, copy, limit));
        }
        return new Endpoints(List.copyOf(all), new Prober(List.copyOf(all), probes, log));
    }

    /**
     * Who is to be asked, best first, as far as is known.
     *
     * @return never empty: the primary, if nothing else is known
     */
    public List<Endpoint> order() {
        return prober.order();
    }

    /**
     * The one that takes writes.
     *
     * @return always the same one
     */
    public Endpoint primary() {
        return all.get(0);
    }

    /**
     * How each one is.
     *
     * @return the primary first
     */
    public List<EndpointHealth> health() {
        Endpoint nearest = prober.nearest();
        return all.stream().map(each -> each.health(each == nearest)).toList();
    }

    /** Looks no more; waits for what runs on copies within the close timeout. */
    @Override
    public void close() {
        prober.close();
        for (Endpoint endpoint : all) {
            if (!endpoint.isPrimary()) {
                endpoint.server().close();
            }
        }
    }
}
