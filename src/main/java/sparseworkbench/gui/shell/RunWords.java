package sparseworkbench.gui.shell;

import sparseworkbench.store.Run;

/** Where a run is, as people say it. */
public final class RunWords {
    private RunWords() {}

    /** "Run 12 · Training · step 40 of 100 · about 2 min left". */
    public static String line(Run run) {
        StringBuilder line = new StringBuilder("Run " + run.number() + " · " + run.state().label());
        if (run.totalSteps() > 0) {
            line.append(" · step ").append(Words.number(run.step())).append(" of ").append(Words.number(run.totalSteps()));
        } else if (!run.phase().isEmpty()) {
            line.append(" · ").append(run.phase());
        }
        run.timeLeft().ifPresent(left -> line.append(" · about ").append(Words.duration(left)).append(" left"));
        return line.toString();
    }

    /** Share of the run that is done, 0 to 1, or −1 while that cannot be told. */
    public static double progress(Run run) {
        if (run.totalSteps() > 0 && run.step() > 0) {
            return (double) run.step() / run.totalSteps();
        }
        return run.phaseTotal() > 0 ? (double) run.phaseDone() / run.phaseTotal() : -1;
    }
}
