package sparseworkbench.finder;

import java.io.IOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import sparseworkbench.launch.LaunchFailed;
import sparseworkbench.store.StoreFault;

/** Begins the trainings of a search, goes on with them, and pauses them where they are meant to be paused. */
final class TrainingControl {
    private final FindPlan plan;
    private final SearchRecord record;
    private final FindTrials trials;
    private final CandidateTrainings trainings;
    private final Set<String> asked = new HashSet<>();

    TrainingControl(FindPlan plan, SearchRecord record, FindTrials trials, CandidateTrainings trainings) {
        this.plan = plan;
        this.record = record;
        this.trials = trials;
        this.trainings = trainings;
    }

    /** Pauses all that goes on. */
    void pauseAll() throws LaunchFailed {
        for (FindTrials.Trial trial : trials.all()) {
            pause(trial);
        }
    }

    void pauseAtTargets() throws LaunchFailed {
        for (FindTrials.Trial trial : trials.all()) {
            int target = target(trial.name());
            if (trial.checkpoint() >= target && target < plan.checkpoints()) {
                pause(trial);
            }
        }
    }

    /** A worker is asked once; a second time, what it has not heard would pause it when it goes on. */
    void pause(FindTrials.Trial trial) throws LaunchFailed {
        if (trial.run().isUnderWay() && asked.add(trial.name())) {
            trainings.pause(trial.name());
        }
    }

    /** The checkpoint at which a training is paused. */
    int target(String name) {
        return record.progress().targets().getOrDefault(name, plan.checkpoints());
    }

    void begin(String name, Candidate training, int checkpoint) throws IOException, LaunchFailed {
        FindTrials.Trial trial = trials.all().stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow();
        if (trial.run().hasDied() && hasDiedBefore(trial)) {
            return;
        }
        asked.remove(name);
        record.save(record.progress().aiming(name, checkpoint));
        record.say(String.format(
                Locale.ROOT,
                "%s goes on to step %d of %d. %.0f seconds are left.",
                name,
                plan.step(checkpoint),
                plan.steps(),
                record.left()));
        try {
            trainings.goOn(name, training);
        } catch (LaunchFailed e) {
            if (e.getCause() instanceof StoreFault) {
                throw e;
            }
            record.drop(name, "It could not be begun: " + e.getMessage());
        }
    }

    /** One whose worker dies again without having come any further is out. */
    private boolean hasDiedBefore(FindTrials.Trial trial) throws IOException {
        String how = trial.run().failure().orElse("");
        if (record.progress().deaths().getOrDefault(trial.name(), -1) == trial.checkpoint()) {
            record.drop(trial.name(), "Its training ended twice without a further reading. " + how);
            return true;
        }
        record.save(record.progress().died(trial.name(), trial.checkpoint()));
        return false;
    }
}
