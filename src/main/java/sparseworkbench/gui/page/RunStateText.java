package sparseworkbench.gui.page;

import java.util.List;
import java.util.Optional;
import sparseworkbench.metric.Metric;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunDevice;
import sparseworkbench.store.RunState;

/** Where a run is, as people say it. */
public final class RunStateText {
    private RunStateText() {}

    /** "Run 12 · Training · step 40 of 100 · about 2 min left". */
    public static String line(Run run) {
        StringBuilder line = new StringBuilder("Run " + run.id() + " · " + run.stateLabel());
        boolean begins = run.step() == 0 && run.state().isLive() && run.state() != RunState.TRAINING;
        if (begins && !run.phase().isEmpty()) {
            line.append(" · ").append(run.phase());
        } else if (run.totalSteps() > 0) {
            line.append(" · step ")
                    .append(DisplayText.number(run.step()))
                    .append(" of ")
                    .append(DisplayText.number(run.totalSteps()));
        }
        run.timeLeft()
                .ifPresent(left -> line.append(" · about ")
                        .append(DisplayText.duration(left))
                        .append(" left"));
        return line.toString();
    }

    /** "2 of 5" for a run of several that were asked for together; else how many wait; empty when it is alone. */
    public static String among(Run run, List<Run> all) {
        if (run.sweep().isEmpty()) {
            long waiting = all.stream()
                    .filter(other -> other.state() == RunState.WAITING)
                    .count();
            return waiting == 0 ? "" : waiting == 1 ? "1 more waits" : waiting + " more wait";
        }
        List<Run> sweep =
                all.stream().filter(other -> other.sweep().equals(run.sweep())).toList();
        long begun = sweep.stream()
                .filter(other -> other.state() != RunState.WAITING)
                .count();
        return sweep.size() < 2 ? "" : begun + " of " + sweep.size();
    }

    /** "On the NVIDIA GeForce RTX 4090, 24 GB · 8.1 GB in use · 93 % busy"; of a run that is where it was not wanted, too. Empty before that is known. */
    public static String device(Run run) {
        return run.device()
                .map(device -> "On the " + device.name() + (device.reason().isEmpty() ? "" : " (not on a card)"))
                .map(text -> text + load(run))
                .orElse("");
    }

    /** Of the card, as it was seen last. */
    private static String load(Run run) {
        Double memory = run.latest().get(Metric.CARD_MEMORY.key());
        Double use = run.latest().get(Metric.CARD_USE.key());
        boolean processor = run.device().map(RunDevice::name).equals(Optional.of(RunDevice.PROCESSOR));
        return processor
                ? ""
                : (memory == null ? "" : DisplayText.format(" · %.1f GB in use", memory))
                        + (use == null ? "" : DisplayText.format(" · %.0f %% busy", use));
    }

    /** Fraction of the run that is done, 0 to 1, or −1 while that is unknown. */
    public static double progress(Run run) {
        if (run.totalSteps() > 0 && run.step() > 0) {
            return (double) run.step() / run.totalSteps();
        }
        return run.phaseTotal() > 0 ? (double) run.phaseDone() / run.phaseTotal() : -1;
    }
}
