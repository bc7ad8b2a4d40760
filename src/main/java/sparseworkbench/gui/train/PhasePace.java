package sparseworkbench.gui.train;

import java.util.function.LongSupplier;
import sparseworkbench.chart.NumberText;
import sparseworkbench.gui.page.DisplayText;

/** How far a phase of a run is and how long it still takes, at the pace at which it was seen to go on. */
final class PhasePace {
    private static final double NANOS = 1e9;
    /** Below this one cannot tell a pace from a hiccup. */
    private static final double FEWEST_SECONDS = 3;

    private final LongSupplier clock;
    private String phase = "";
    private long total;
    private long first;
    private long begun;

    /** @param clock nanoseconds that only grow */
    PhasePace(LongSupplier clock) {
        this.clock = clock;
    }

    /** "1,520 of 4,000 (38 %), about 40 s more. " – without the time before that can be told; empty where nothing is counted. */
    String of(String name, long done, long of) {
        if (of <= 0) {
            return "";
        }
        long now = clock.getAsLong();
        if (!name.equals(phase) || of != total || done < first) {
            phase = name;
            total = of;
            first = done;
            begun = now;
        }
        double seconds = (now - begun) / NANOS;
        String left = done > first && seconds >= FEWEST_SECONDS
                ? ", about " + NumberText.roughly(seconds * (of - done) / (done - first)) + " more"
                : "";
        String percent = 100 * done / of + " %";
        // What is counted in hundredths is a percentage already.
        return (of == 100 ? percent : DisplayText.number(done) + " of " + DisplayText.number(of) + " (" + percent + ")")
                + left + ". ";
    }
}
