package sparseworkbench.worker;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import sparseworkbench.gpu.CardAssignment;
import sparseworkbench.gpu.CardLoad;
import sparseworkbench.metric.Metric;

/**
 * Looks every few seconds how much memory of the run's card is in use and how busy it is, in a thread of its own: the training never waits for the
 * driver. Ends by itself where there is nothing to see for long: a driver that is busy may leave some questions without an answer.
 */
final class CardMonitor implements AutoCloseable {
    private static final long EVERY_SECONDS = 5;
    /** So many looks in a row without an answer, and nobody looks again. */
    static final int MOST_IN_VAIN = 6;

    private final Supplier<Optional<CardLoad>> look;
    private final AtomicReference<CardLoad> latest = new AtomicReference<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().name("graphics card").daemon().unstarted(task));

    /** Known to the thread that looks alone. */
    private int inVain;

    CardMonitor(Supplier<Optional<CardLoad>> look) {
        this.look = look;
    }

    /** The card of this process, if it has one. */
    static Optional<CardMonitor> ofThisProcess() {
        return CardAssignment.ofThisProcess().card().map(card -> new CardMonitor(() -> CardLoad.look(card)));
    }

    CardMonitor start() {
        thread.scheduleWithFixedDelay(this::lookNow, 0, EVERY_SECONDS, TimeUnit.SECONDS);
        return this;
    }

    void lookNow() {
        Optional<CardLoad> seen = look.get();
        seen.ifPresent(latest::set);
        inVain = seen.isPresent() ? 0 : inVain + 1;
        if (inVain >= MOST_IN_VAIN) {
            thread.shutdown();
        }
    }

    /** What was seen since the last call, under the keys of the metrics; nothing if nothing was. */
    Map<String, Double> take() {
        Map<String, Double> metrics = new LinkedHashMap<>();
        CardLoad load = latest.getAndSet(null);
        if (load != null) {
            load.usedGb().ifPresent(used -> metrics.put(Metric.CARD_MEMORY.key(), used));
            load.memoryPercent().ifPresent(percent -> metrics.put(Metric.CARD_MEMORY_PERCENT.key(), percent));
            load.usePercent().ifPresent(percent -> metrics.put(Metric.CARD_USE.key(), (double) percent));
        }
        return metrics;
    }

    /** Whether it looks no more. */
    boolean isOver() {
        return thread.isShutdown();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
