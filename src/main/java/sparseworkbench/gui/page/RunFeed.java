package sparseworkbench.gui.page;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import sparseworkbench.gui.task.Background;
import sparseworkbench.gui.task.Poller;
import sparseworkbench.launch.QueueKeeper;
import sparseworkbench.launch.Watchdog;
import sparseworkbench.store.QueueState;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunAlert;
import sparseworkbench.store.RunList;
import sparseworkbench.store.RunStore;

/** All runs and the queue as they are in the store, a moment old at most. One poll for the whole window. */
public final class RunFeed implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMillis(500);
    private final ReadOnlyObjectWrapper<List<Run>> runs = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<RunAlert>> alerts = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<QueueState> queue = new ReadOnlyObjectWrapper<>(QueueState.EMPTY);
    private final Poller poll;
    /** Touched by the thread that polls. */
    private volatile RunList read = RunList.NONE;

    /**
     * What is read at once.
     *
     * @param alerts of the live run
     */
    private record Seen(List<Run> runs, List<RunAlert> alerts, QueueState queue) {}

    /** @param failed gets what went wrong when the store cannot be read, or nobody can be found to work off the queue */
    public RunFeed(
            RunStore store, Watchdog watchdog, QueueKeeper keeper, Background background, Consumer<Throwable> failed) {
        poll = background.poll(
                EVERY,
                () -> {
                    if (!store.isReadOnly()) {
                        watchdog.check();
                        keeper.keep();
                    }
                    read = store.reader().runsSince(read);
                    List<Run> now = read.runs();
                    return new Seen(
                            now,
                            live(now)
                                    .map(run -> store.details().alerts(run.id()))
                                    .orElse(List.of()),
                            store.queue().state());
                },
                now -> {
                    alerts.set(now.alerts);
                    // The queue first: whoever looks at the runs finds in it what is no longer waiting.
                    queue.set(now.queue);
                    if (!now.runs.equals(runs.get())) {
                        runs.set(now.runs);
                    }
                },
                failed);
        poll.resume();
    }

    /** Every run that is not archived, newest first. */
    public ReadOnlyObjectProperty<List<Run>> runsProperty() {
        return runs.getReadOnlyProperty();
    }

    /** Who waits. */
    public ReadOnlyObjectProperty<QueueState> queueProperty() {
        return queue.getReadOnlyProperty();
    }

    /** The waiting runs, the next one first. */
    public List<Run> waiting() {
        return queue.get().waiting().stream()
                .flatMap(id -> runs.get().stream().filter(run -> run.id().equals(id)))
                .toList();
    }

    /** The newest run with a live worker. */
    public Optional<Run> live() {
        return live(runs.get());
    }

    private static Optional<Run> live(List<Run> all) {
        return all.stream().filter(run -> run.state().isLive()).findFirst();
    }

    /** What endangers the run of {@link #live}. */
    public ReadOnlyObjectProperty<List<RunAlert>> alertsProperty() {
        return alerts.getReadOnlyProperty();
    }

    /** Looks now instead of half a second later, because something was just started or asked. */
    public void refresh() {
        poll.now();
    }

    @Override
    public void close() {
        poll.close();
    }
}
