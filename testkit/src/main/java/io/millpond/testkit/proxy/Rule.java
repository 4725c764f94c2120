package io.millpond.testkit.proxy;

import java.util.function.Predicate;

/**
 * Says which requests meet a fault. A rule counts the requests that it matches: it lets the first ones pass
 * ({@link #after}), then applies its fault to a number of them ({@link #times}, 1 unless told), then does nothing. Give it
 * to one proxy. Usable from any thread.
 */
public final class Rule {
    private final Predicate<Request> matcher;
    private final Fault fault;
    private final int passedFirst;
    private final int times;
    private int matched;
    private int applied;

    private Rule(Predicate<Request> matcher, Fault fault, int passedFirst, int times) {
        if (passedFirst < 0 || times < 1) {
            throw new IllegalArgumentException("a rule passes at least 0 requests (" + passedFirst
                    + " given) and applies at least once (" + times + " given)");
        }
        this.matcher = matcher;
        this.fault = fault;
        this.passedFirst = passedFirst;
        this.times = times;
    }

    /** The fault for the next request, whatever it is. */
    public static Rule next(Fault fault) {
        return when(request -> true, fault);
    }

    /** The fault for the n-th request from now, counted from 1. */
    public static Rule nth(int n, Fault fault) {
        return next(fault).after(n - 1);
    }

    /**
     * The fault for the next request for which the condition holds. A fault that acts before the body was read, such as
     * {@link Fault.StallRequest}, asks with an empty body.
     */
    public static Rule when(Predicate<Request> matcher, Fault fault) {
        return new Rule(matcher, fault, 0, 1);
    }

    /** The fault for the next request whose body has that text in it. */
    public static Rule whenBodyContains(String text, Fault fault) {
        return when(request -> request.bodyText().contains(text), fault);
    }

    /** The same, but the first matching requests pass. */
    public Rule after(int requests) {
        return new Rule(matcher, fault, requests, times);
    }

    /** The same, for that many requests in a row. */
    public Rule times(int requests) {
        return new Rule(matcher, fault, passedFirst, requests);
    }

    /** The same, for all that match. */
    public Rule always() {
        return times(Integer.MAX_VALUE);
    }

    /** How often the fault was applied so far. */
    public synchronized int applied() {
        return applied;
    }

    Fault fault() {
        return fault;
    }

    /** Whether the fault is for this request; counts it. */
    synchronized boolean claims(Request request) {
        if (applied >= times || !matcher.test(request)) {
            return false;
        }
        matched++;
        if (matched <= passedFirst) {
            return false;
        }
        applied++;
        return true;
    }
}
