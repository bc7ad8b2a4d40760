package sparseworkbench.finder;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import sparseworkbench.finder.CandidateRun.Progress;
import sparseworkbench.home.RunModel;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.project.Project;
import sparseworkbench.project.Section;
import sparseworkbench.project.TrainingParams;

/** What is still to be trained once a candidate is named, to make the answer surer: the runner-up to its end, both with a second seed, the winner on all texts. */
final class FinalTrainings {
    private final FindPlan plan;
    private final FindTrials trials;

    /** A training that makes the answer surer. @param seconds that it will take */
    record Final(String name, Candidate training, double seconds) {}

    FinalTrainings(FindPlan plan, FindTrials trials) {
        this.plan = plan;
        this.trials = trials;
    }

    /** Those that are left, the most telling first. */
    List<Final> after(int named) {
        List<Integer> finalists = Stream.concat(
                        Stream.of(named),
                        trials.ranked().stream().filter(i -> i != named).limit(1))
                .toList();
        List<Final> finals = new ArrayList<>();
        for (int finalist : finalists) {
            if (isOpen(trials.all().get(finalist))) {
                int left = plan.checkpoints() - trials.checkpoint(finalist);
                Candidate candidate = plan.candidates().get(finalist);
                finals.add(new Final(candidate.name(), candidate, trials.seconds(finalist) * left));
            }
        }
        FindTrials.Trial all = trials.suffixed(named, FindTrials.ALL_TEXTS);
        if (isDone(named) && plan.fullSeconds().isPresent() && isOpen(all)) {
            finals.add(
                    new Final(all.name(), onAllTexts(named), plan.fullSeconds().get() * trials.slowness()));
        }
        for (int finalist : finalists) {
            FindTrials.Trial second = trials.suffixed(finalist, FindTrials.SECOND_SEED);
            if (isDone(finalist) && isOpen(second)) {
                int left = plan.checkpoints() - second.checkpoint();
                finals.add(new Final(second.name(), secondSeed(finalist), trials.seconds(finalist) * left));
            }
        }
        return finals;
    }

    private boolean isDone(int candidate) {
        return trials.run(candidate).progress() == Progress.DONE;
    }

    private boolean isOpen(FindTrials.Trial trial) {
        return !trials.isGone(trial.name()) && trial.mayGoOn();
    }

    private Candidate secondSeed(int candidate) {
        Candidate first = plan.candidates().get(candidate);
        long seed = first.project().training().get(TrainingParams.SEED);
        return changed(first, Map.of("training.seed", Long.toString(seed + 1), "evaluation.eval_on_start", "false"));
    }

    /** One step at a learning rate of 0 changes nothing, and what comes after it is an evaluation. */
    private Candidate onAllTexts(int candidate) {
        Candidate first = plan.candidates().get(candidate);
        Project measured = first.project().with(Section.DATA, EvaluationTexts.all(first.project()));
        return changed(
                new Candidate(first.name(), first.loss(), measured, first.seconds(), first.memoryBytes()),
                Map.of(
                        "model.source",
                        RunModel.PREFIX + trials.run(candidate).run(),
                        "training.max_steps",
                        "1",
                        "training.learning_rate",
                        "0",
                        "evaluation.eval_on_start",
                        "false"));
    }

    private static Candidate changed(Candidate candidate, Map<String, String> settings) {
        Project project = candidate.project();
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            try {
                project = project.withText(setting.getKey(), setting.getValue());
            } catch (InvalidValue e) {
                throw new IllegalStateException("Every project has " + setting, e);
            }
        }
        return new Candidate(candidate.name(), candidate.loss(), project, candidate.seconds(), candidate.memoryBytes());
    }
}
