package io.millpond.spring.database;

import io.millpond.runtime.MillpondException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Prints what a {@link MillpondException} says and what to do next, instead of a page of stack, if a start fails. Comes before
 * Boot's, which knows only that properties could not be bound.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class MillpondFailureAnalyzer extends AbstractFailureAnalyzer<MillpondException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MillpondException cause) {
        String message = String.valueOf(cause.getMessage());
        String next = System.lineSeparator() + "Next: ";
        int end = message.lastIndexOf(next);
        return new FailureAnalysis(end < 0 ? message : message.substring(0, end), cause.nextStep(), cause);
    }
}
