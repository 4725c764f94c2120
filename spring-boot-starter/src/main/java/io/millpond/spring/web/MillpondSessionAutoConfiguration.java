package io.millpond.spring.web;

import io.millpond.runtime.Millpond;
import io.millpond.spring.database.MillpondAutoConfiguration;
import io.millpond.spring.database.MillpondProperties;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.web.context.request.async.WebAsyncUtils;

/** A session for each request of a servlet application. {@code millpond.session.enabled=false} switches it off. */
@AutoConfiguration(after = MillpondAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({Filter.class, FilterRegistrationBean.class, WebAsyncUtils.class})
@ConditionalOnSingleCandidate(Millpond.class)
@ConditionalOnBooleanProperty(
        name = {"millpond.enabled", "millpond.session.enabled"},
        matchIfMissing = true)
public final class MillpondSessionAutoConfiguration {
    /** Called by Spring. */
    MillpondSessionAutoConfiguration() {}

    /** Early, so that filters which ask for the user in the database, as Spring Security's do, are in the session. */
    @Bean
    @ConditionalOnMissingBean(name = "millpondSessionFilter")
    FilterRegistrationBean<RequestSessionFilter> millpondSessionFilter(
            Millpond millpond, MillpondProperties properties) {
        FilterRegistrationBean<RequestSessionFilter> registration =
                new FilterRegistrationBean<>(new RequestSessionFilter(millpond, properties.session()));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 100);
        registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
        registration.setAsyncSupported(true);
        return registration;
    }
}
