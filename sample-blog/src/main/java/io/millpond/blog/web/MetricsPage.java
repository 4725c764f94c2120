package io.millpond.blog.web;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.millpond.runtime.Millpond;
import io.millpond.runtime.observe.MillpondMeters;

/**
 * Figures of the blog's database and of its process, as Prometheus reads them
 * (https://prometheus.io/docs/instrumenting/exposition_formats/). Safe for any number of threads.
 */
final class MetricsPage implements AutoCloseable {
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();

    MetricsPage(Millpond millpond) {
        new MillpondMeters(millpond).bindTo(registry);
        collections.bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    void addTo(JavalinDefaultRoutingApi routes, String prefix) {
        Routes.page(routes, prefix + "/metrics", this::show);
    }

    private void show(Context context) {
        context.header("Cache-Control", "no-store").contentType(TEXT).result(registry.scrape());
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
