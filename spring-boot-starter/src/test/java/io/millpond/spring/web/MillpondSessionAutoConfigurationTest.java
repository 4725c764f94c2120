package io.millpond.spring.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.spring.database.MillpondAutoConfiguration;
import io.millpond.spring.database.MillpondProperties;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

    @ParameterizedTest
    @ValueSource(strings = {"max-age=0s", "max-age=401d", "cookie=a.b", "cookie=a;b"})
    void cookieThatNobodyTakes_endsTheStart(String property) {
        runner.withPropertyValues("millpond.session." + property)
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasStackTraceContaining("MillpondException: Properties millpond.session")
                        .hasStackTraceContaining("1s to 400d"));
    }

    @Test
    void emptyCookie_isTheUsual() {
        runner.withPropertyValues("millpond.session.cookie=")
                .run(context -> assertThat(
                                context.getBean(MillpondProperties.class).session())
                        .isEqualTo(new MillpondProperties.SessionProperties(
                                true, "millpond-bookmark", Duration.ofDays(1))));
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
