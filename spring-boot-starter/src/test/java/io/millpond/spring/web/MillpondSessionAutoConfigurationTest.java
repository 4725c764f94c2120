package io.millpond.spring.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.spring.database.MillpondAutoConfiguration;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;

/** The session filter, and when there is none. */
final class MillpondSessionAutoConfigurationTest {
    private static final AutoConfigurations OURS =
            AutoConfigurations.of(MillpondAutoConfiguration.class, MillpondSessionAutoConfiguration.class);

    @TempDir
    Path folder;

    private WebApplicationContextRunner runner;

    @BeforeEach
    void prepare() {
        runner = new WebApplicationContextRunner().withConfiguration(OURS).withPropertyValues(url());
    }

    private String url() {
        return "millpond.url=file:" + folder.resolve("a.db");
    }

    @Test
    void servletApplication_hasAFilter() {
        runner.run(context -> assertThat(
                        context.getBean(FilterRegistrationBean.class).getFilter())
                .isInstanceOf(RequestSessionFilter.class));
    }

    @Test
    void disabled_leavesNone() {
        runner.withPropertyValues("millpond.session.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(FilterRegistrationBean.class));
        runner.withPropertyValues("millpond.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(FilterRegistrationBean.class));
    }

    @Test
    void filterOfTheApplication_isKept() {
        FilterRegistrationBean<RequestSessionFilter> own = new FilterRegistrationBean<>();
        own.setEnabled(false);
        runner.withBean("millpondSessionFilter", FilterRegistrationBean.class, () -> own)
                .run(context -> assertThat(context.getBean(FilterRegistrationBean.class))
                        .isSameAs(own));
    }

    @Test
    void otherApplications_haveNone() {
        new ApplicationContextRunner()
                .withConfiguration(OURS)
                .withPropertyValues(url())
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(FilterRegistrationBean.class));
    }
}
