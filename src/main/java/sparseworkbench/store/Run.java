package sparseworkbench.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import sparseworkbench.home.RunModel;

/**
 * One row of the run table as it was when read.
 *
 * @param id          what people call it, from 1, never used twice
 * @param name        readable name, may be changed
 * @param state       where it is
 * @param phase       what the worker is doing right now, for people; may be empty
 * @param phaseDone   how far that is, from 0 to {@code phaseTotal}
 * @param phaseTotal  0 when the phase cannot be measured
 * @param step        last finished step
 * @param totalSteps  planned steps, 0 until planned
 * @param configJson  the frozen project
 * @param dataset     name of the data, for tables
 * @param model       name of the base model, for tables
 * @param loss        name of the loss, for tables
 * @param created     when it was asked for
 * @param started     when its first worker began
 * @param ended       when it reached a state without worker
 * @param trainMillis time spent, over all workers of the run
 * @param timeLeft    how long it is expected to take still; of one that waits, how long altogether; empty before that
 *                    can be estimated, and when it has no worker
 * @param failure     why it ended badly
 * @param notes       what the person wrote about it
 * @param sweep       the runs it was asked for together with
 * @param device      what it computes on, or did last; empty until it is known
 * @param latest      metric key → last value
 */
public record Run(
        RunId id,
        String name,
        RunState state,
        String phase,
        long phaseDone,
        long phaseTotal,
        long step,
        long totalSteps,
        String configJson,
        String dataset,
        String model,
        String loss,
        Instant created,
        Optional<Instant> started,
        Optional<Instant> ended,
        long trainMillis,
        Optional<Duration> timeLeft,
        Optional<Failure> failure,
        String notes,
        Optional<SweepMembership> sweep,
        Optional<RunDevice> device,
        Map<String, Double> latest) {

    /** Key of the mark with which what is known of the settings of an imported run begins. */
    public static final String IMPORTED = "imported";

    /** Whether another program carried it out: there is neither a model nor a folder of it here. */
    public boolean isImported() {
        return configJson.startsWith("{\"" + IMPORTED + "\":");
    }

    /** Where it is, as people say it in a table: an imported run is told apart. */
    public String stateLabel() {
        return isImported() ? "Imported" : state.label();
    }

    /** The model of another run that this one began with, if it did. */
    public Optional<RunModel> parent() {
        return RunModel.parse(model);
    }

    /** Whether to resume it is worth offering: it has ended before its end, and would not fail in the same way again. */
    public boolean mayResume() {
        return state.isResumable()
                && !isImported()
                && failure.map(Failure::mayResume).orElse(true);
    }
}
