package sparseworkbench.gui.shell;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.Notices;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunState;

/**
 * Gives notice of each run that ends badly while the window is open, wherever one is in it: in a queue nobody may be watching. What ended
 * before the window was opened, the Home page shows.
 */
final class BadEndings implements ChangeListener<List<Run>> {
    private final Notices notices;
    private final Consumer<RunId> resume;
    private final Consumer<RunId> show;
    private boolean begun;

    /**
     * @param resume lets a run go on that would not fail in the same way again
     * @param show   opens a run
     */
    BadEndings(Notices notices, Consumer<RunId> resume, Consumer<RunId> show) {
        this.notices = notices;
        this.resume = resume;
        this.show = show;
    }

    @Override
    public void changed(ObservableValue<? extends List<Run>> runs, List<Run> was, List<Run> now) {
        if (begun) {
            Map<RunId, Run> before = was.stream().collect(Collectors.toMap(Run::id, Function.identity()));
            long newest = was.stream().mapToLong(run -> run.id().number()).max().orElse(0);
            now.stream()
                    .filter(run -> isBad(run))
                    .filter(run -> before.containsKey(run.id())
                            ? canEnd(before.get(run.id()).state())
                            : run.id().number() > newest)
                    .forEach(this::tell);
        }
        begun = true;
    }

    /** A run that was paused because its card is gone waits for somebody to say how it goes on. */
    private static boolean isBad(Run run) {
        return run.state() == RunState.FAILED
                || run.state() == RunState.INTERRUPTED
                || run.state() == RunState.PAUSED && run.failure().isPresent();
    }

    private static boolean canEnd(RunState state) {
        return state.isLive() || state == RunState.WAITING;
    }

    private void tell(Run run) {
        String which = "Run " + run.id() + (run.name().isBlank() ? "" : " (" + run.name() + ")");
        Fault fault = run.failure()
                .map(failure -> new Fault(which + ": " + failure.title(), failure.cure(), failure.detail()))
                .orElseGet(() -> Fault.of(which + " ended badly.", "Resume goes on from its last checkpoint."));
        boolean resumable = run.mayResume();
        notices.fault(fault, resumable ? "Resume" : "Show the run", () -> (resumable ? resume : show).accept(run.id()));
    }
}
