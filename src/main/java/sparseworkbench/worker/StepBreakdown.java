package sparseworkbench.worker;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * What a training thread spends its time on: another thread looks every two milliseconds where it is, so the steps themselves need
 * no clocks.
 */
final class StepBreakdown {
    private static final long PERIOD_NANOS = 2_000_000;

    /** A part of a step. */
    enum Phase {
        TOKENISE,
        BACKBONE,
        HEAD,
        LOSS,
        BACKWARD,
        OPTIMISER,
        LOGGING,
        OTHER;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Map<Phase, Integer> seen = new EnumMap<>(Phase.class);
    private volatile boolean looking;
    private Thread observer;

    /** Watches a thread until {@link #end}. */
    void begin(Thread training) {
        looking = true;
        observer = Thread.ofPlatform().name("step breakdown").daemon().start(() -> {
            do {
                seen.merge(phase(training.getStackTrace()), 1, Integer::sum);
                LockSupport.parkNanos(PERIOD_NANOS);
            } while (looking);
        });
    }

    void end() {
        looking = false;
        try {
            observer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Fraction of the time that was spent on each phase; they sum to 1. */
    Map<Phase, Double> fractions() {
        double all = seen.values().stream().mapToInt(Integer::intValue).sum();
        Map<Phase, Double> fractions = new EnumMap<>(Phase.class);
        seen.forEach((phase, times) -> fractions.put(phase, times / all));
        return fractions;
    }

    /** The innermost call that belongs to a phase decides. */
    static Phase phase(StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            Phase phase = phase(frame.getClassName(), frame.getMethodName());
            if (phase != Phase.OTHER) {
                return phase;
            }
        }
        return Phase.OTHER;
    }

    private static Phase phase(String type, String method) {
        if (!type.startsWith("sparseworkbench.")) {
            return Phase.OTHER;
        }
        if (type.startsWith("sparseworkbench.loss.")) {
            return Phase.LOSS;
        }
        if (type.startsWith("sparseworkbench.optim.")) {
            return Phase.OPTIMISER;
        }
        if (type.startsWith("sparseworkbench.encoder.")) {
            return ofEncoder(type);
        }
        if (type.endsWith(".DataLoader")) {
            return Phase.TOKENISE;
        }
        if (type.endsWith(".EventPublisher")) {
            return Phase.LOGGING;
        }
        return type.startsWith("sparseworkbench.train.") && type.contains("$") && method.equals("backward")
                ? Phase.BACKWARD
                : Phase.OTHER;
    }

    private static Phase ofEncoder(String type) {
        if (type.endsWith("Backbone") || type.endsWith(".PackedTokens")) {
            return Phase.BACKBONE;
        }
        return type.endsWith(".VocabularyHead") || type.contains(".SparseAutoEncoder") ? Phase.HEAD : Phase.OTHER;
    }
}
