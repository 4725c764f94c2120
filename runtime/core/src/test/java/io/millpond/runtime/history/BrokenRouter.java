package io.millpond.runtime.history;

import io.millpond.runtime.history.ModelPrimary.Entry;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Routers that each do one thing wrong, and by which rules that is to be noticed. */
enum BrokenRouter {
    IGNORES_OWN_WRITES(Rule.READ_YOUR_WRITES) {
        @Override
        ModelRouter make(ModelProcess process) {
            return new ModelRouter(process) {
                @Override
                void written(Visit visit, Ticket ticket, long index) {}
            };
        }
    },
    TRUSTS_AN_INDEX_AFTER_A_CRASH(Rule.READ_YOUR_WRITES) {
        @Override
        ModelRouter make(ModelProcess process) {
            return new ModelRouter(process) {
                @Override
                Need need(Ticket ticket, long index) {
                    return new Need(ticket.position().log(), index, now());
                }
            };
        }
    },
    COMPARES_FRAMES_OF_DIFFERENT_LOGS(Rule.READ_YOUR_WRITES, Rule.MONOTONIC_READS) {
        @Override
        ModelRouter make(ModelProcess process) {
            return new ModelRouter(process) {
                @Override
                boolean isMet(Need need) {
                    return super.isMet(need)
                            || (need.log() != 0 && replica().position().frame() >= need.frame());
                }
            };
        }
    },
    TRUSTS_FRAMES_THAT_WERE_ON_THEIR_WAY(Rule.READ_YOUR_WRITES, Rule.MONOTONIC_READS) {
        @Override
        ModelRouter make(ModelProcess process) {
            return new ModelRouter(process) {
                @Override
                Need need(Ticket ticket, long index) {
                    return index > ticket.position().frame() && isSameLog(ticket)
                            ? new Need(ticket.position().log(), index, now())
                            : Need.all(now());
                }
            };
        }
    },
    FORGETS_THE_FLOOR_ON_RECONNECT(Rule.READ_YOUR_WRITES, Rule.MONOTONIC_READS) {
        @Override
        ModelRouter make(ModelProcess process) {
            return new ModelRouter(process) {
                private long forgotten = Long.MIN_VALUE;

                @Override
                void reconnected() {
                    forgotten = now();
                }

                @Override
                boolean isMet(Need need) {
                    return need.since() < forgotten || super.isMet(need);
                }
            };
        }
    },
    APPLIES_HALF_A_TRANSACTION(Rule.CONSISTENT_PREFIX) {
        @Override
        ModelRouter make(ModelProcess process) {
            return new ModelRouter(process) {
                @Override
                Rows rowsOfReplica(List<Integer> keys) {
                    return mixed(
                            super.rowsOfReplica(keys),
                            process().primary().rows(replica().next().version(), keys),
                            2);
                }
            };
        }
    },
    READS_PART_AT_THE_PRIMARY(Rule.CONSISTENT_PREFIX) {
        @Override
        ModelRouter make(ModelProcess process) {
            return new ModelRouter(process) {
                @Override
                Rows rowsOfReplica(List<Integer> keys) {
                    return mixed(super.rowsOfReplica(keys), rowsOfPrimary(keys), 1);
                }
            };
        }
    },
    READS_UNCOMMITTED_ROWS(Rule.NO_DIRTY_READS) {
        @Override
        ModelRouter make(ModelProcess process) {
            return new ModelRouter(process) {
                @Override
                Rows rowsOfPrimary(List<Integer> keys) {
                    return process().primary().dirtyRows(keys);
                }
            };
        }
    },
    GOES_BACK_AFTER_A_REBUILD(Rule.MONOTONIC_READS) {
        @Override
        ModelRouter make(ModelProcess process) {
            return new ModelRouter(process) {
                @Override
                void readAtReplica(Visit visit, Entry before) {}
            };
        }
    },
    FORGETS_WHAT_IT_READ_AT_THE_PRIMARY(Rule.MONOTONIC_READS) {
        @Override
        ModelRouter make(ModelProcess process) {
            return new ModelRouter(process) {
                @Override
                void readAtPrimary(Visit visit, Ticket ticket, long index) {}
            };
        }
    },
    REMEMBERS_THE_POSITION_BEFORE_THE_READ(Rule.MONOTONIC_READS) {
        @Override
        ModelRouter make(ModelProcess process) {
            return new ModelRouter(process) {
                @Override
                void readAtReplica(Visit visit, Entry before) {
                    visit.read = new Need(before.log(), before.frame(), now());
                }
            };
        }
    },
    TAKES_AN_UNCONFIRMED_BOOKMARK_FOR_FRESH(Rule.READ_YOUR_WRITES, Rule.MONOTONIC_READS) {
        @Override
        ModelRouter make(ModelProcess process) {
            return new ModelRouter(process) {
                @Override
                Need parse(String bookmark) {
                    Need need = super.parse(bookmark);
                    return need.log() == 0 ? Need.NONE : need;
                }
            };
        }
    },
    TAKES_A_BOOKMARK_OF_AN_OLD_LOG_FOR_REACHED(Rule.READ_YOUR_WRITES, Rule.MONOTONIC_READS) {
        @Override
        ModelRouter make(ModelProcess process) {
            return new ModelRouter(process) {
                @Override
                Need parse(String bookmark) {
                    Need need = super.parse(bookmark);
                    return need.log() == replica().position().log() ? need : Need.NONE;
                }
            };
        }
    },
    MIXES_UP_BOOKMARKS(Rule.READ_YOUR_WRITES, Rule.MONOTONIC_READS) {
        @Override
        ModelRouter make(ModelProcess process) {
            return new ModelRouter(process) {
                private String last = "0:0";

                @Override
                String bookmark(Visit visit) {
                    String anothers = last;
                    last = super.bookmark(visit);
                    return anothers;
                }
            };
        }
    },
    ANSWERS_FROM_THE_REPLICA_WHEN_TIME_IS_UP(Rule.READ_YOUR_WRITES, Rule.MONOTONIC_READS) {
        @Override
        ModelRouter make(ModelProcess process) {
            return new ModelRouter(process) {
                @Override
                Place afterWaiting() {
                    return Place.REPLICA;
                }
            };
        }
    },
    ASKS_BEFORE_THE_WRITE(Rule.READ_YOUR_WRITES, Rule.MONOTONIC_READS) {
        @Override
        ModelRouter make(ModelProcess process) {
            return new ModelRouter(process) {
                @Override
                boolean isMet(Need need) {
                    return super.isMet(need) || replica().currentAt() >= need.since() - 10 * ModelClock.MILLI;
                }
            };
        }
    },
    SERVES_EVENTUAL_AS_STRONG(Rule.LINEARIZABLE) {
        @Override
        ModelRouter make(ModelProcess process) {
            return new ModelRouter(process) {
                @Override
                Place choose(Visit visit, Promise promise, long waited) {
                    boolean isStrong = promise.kind() == Promise.Kind.STRONG;
                    return super.choose(visit, isStrong ? Promise.READ_YOUR_WRITES : promise, waited);
                }
            };
        }
    },
    MEASURES_LAG_SINCE_THE_LAST_ARRIVAL(Rule.BOUNDED_STALENESS) {
        @Override
        ModelRouter make(ModelProcess process) {
            return new ModelRouter(process) {
                @Override
                long lag() {
                    return now() - replica().movedAt();
                }
            };
        }
    },
    SENDS_A_LOST_WRITE_AGAIN(Rule.ONE_HISTORY, Rule.NO_PHANTOMS) {
        @Override
        ModelRouter make(ModelProcess process) {
            return new ModelRouter(process) {
                @Override
                boolean isSentAgain() {
                    return true;
                }
            };
        }
    },
    SAYS_A_LOST_WRITE_FAILED(Rule.NO_DIRTY_READS) {
        @Override
        ModelRouter make(ModelProcess process) {
            return new ModelRouter(process) {
                @Override
                Outcome ofLostAnswer() {
                    return Outcome.FAILED;
                }
            };
        }
    };

    private final Rule rule;
    private final Rule otherRule;

    BrokenRouter(Rule rule) {
        this(rule, rule);
    }

    BrokenRouter(Rule rule, Rule otherRule) {
        this.rule = rule;
        this.otherRule = otherRule;
    }

    abstract ModelRouter make(ModelProcess process);

    /** One of which a history with this router breaks. */
    Set<Rule> rules() {
        return EnumSet.of(rule, otherRule);
    }

    /** The first rows of one read, the others of another. */
    private static Rows mixed(Rows first, Rows second, int kept) {
        long[] numbers = new long[3 * first.size()];
        for (int row = 0; row < first.size(); row++) {
            Rows source = row < kept ? first : second;
            numbers[3 * row] = source.key(row);
            numbers[3 * row + 1] = source.version(row);
            numbers[3 * row + 2] = source.tag(row);
        }
        return Rows.of(numbers);
    }
}
