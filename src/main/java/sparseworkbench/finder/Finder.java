package sparseworkbench.finder;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import sparseworkbench.finder.CandidateRun.Progress;
import sparseworkbench.finder.halving.Decision;
import sparseworkbench.finder.halving.Halving;
import sparseworkbench.launch.LaunchFailed;

/**
 * Carries out a search, a look at a time: {@link #look} is to be called about every second until it says that the search is over. First the halving names a
 * candidate; then the runner-up goes to its end as well, and both again with another seed; then the winner is measured on all texts. What does not fit into the
 * budget is left out and said. All that counts is in the store and in the search's folder, so a search may be killed at any time.
 */
final class Finder {
    private static final String TIME_IS_UP = "time";
    /** Of the budget, what second seeds may take. */
    private static final double MOST_FOR_SEEDS = 0.45;
    /** Of the budget, what may be waited beyond it for trainings to pause. */
    private static final double LONGEST_GOODBYE = 1.0 / 12;

    private final FindPlan plan;
    private final CandidateTrainings trainings;
    private final FindTrials trials;
    private final SearchRecord record;
    private final SearchClock clock;
    private final TrainingControl control;

    /** @param nanos the time */
    Finder(FindPlan plan, FindFolder folder, FindJournal journal, CandidateTrainings trainings, LongSupplier nanos)
            throws IOException {
        this.plan = plan;
        this.trainings = trainings;
        this.trials = new FindTrials(plan);
        this.record = new SearchRecord(folder, journal, plan.candidates());
        this.clock = new SearchClock(record, nanos);
        this.control = new TrainingControl(plan, record, trials, trainings);
    }

    /** Whether the search is over. */
    boolean look() throws IOException, LaunchFailed, SearchRefused {
        if (progress().complete()) {
            trials.update(trainings, progress().gone());
            return true;
        }
        boolean worked = trials.hasWorker();
        double trained = trials.trainedSeconds();
        trials.update(trainings, progress().gone());
        clock.pass(
                worked || trials.hasWorker() || trials.trainedSeconds() > trained,
                trials.going() > 0,
                trainings::waitsFor);
        requireMeasured();
        reportEnds();
        control.pauseAtTargets();
        boolean over = record.left() <= 0 ? timeIsUp() : next();
        if (over) {
            end();
        }
        return over;
    }

    /** A search without a reading has not come to its end. */
    private void end() throws IOException {
        boolean unread = !trials.isRead() && !trials.isNobodyLeft();
        record.save(progress().ended(unread ? SearchProgress.State.UNREAD : SearchProgress.State.COMPLETE));
        if (unread) {
            record.say("Nothing was measured in this time. Asked the same again, the search goes on.");
        }
    }

    /** @throws SearchRefused no candidate can be judged by what is measured */
    private void requireMeasured() throws IOException, LaunchFailed, SearchRefused {
        Optional<String> why = trainings.unmeasured();
        if (trials.halves().filter(halves -> !halves.areFilled()).isPresent()) {
            why = Optional.of(QueryHalves.TOO_FEW);
        }
        if (why.isPresent()) {
            pause();
            record.say(why.get());
            throw new SearchRefused(why.get());
        }
    }

    /** Pauses what goes on, as it stands now. */
    void pause() throws LaunchFailed {
        trials.update(trainings, progress().gone());
        control.pauseAll();
    }

    FindTrials trials() {
        return trials;
    }

    SearchProgress progress() {
        return record.progress();
    }

    private String name(int candidate) {
        return plan.candidates().get(candidate).name();
    }

    /** Says once of each candidate that it is out, and why; one whose quality has collapsed is paused. */
    private void reportEnds() throws IOException, LaunchFailed {
        for (int i = 0; i < plan.candidates().size(); i++) {
            Optional<String> why = trials.whyOut(i);
            if (why.isPresent()) {
                record.sayOnce(name(i), "Dropped: " + name(i) + ". " + why.get());
                control.pause(trials.all().get(i));
            }
        }
    }

    /** What goes on is paused; the search ends when nothing goes on any more. */
    private boolean timeIsUp() throws IOException, LaunchFailed {
        boolean going = trials.going() > 0;
        pause();
        record.sayOnce(TIME_IS_UP, "The time is up.");
        unname();
        List<Integer> ranked = trials.ranked();
        if (progress().named() < 0 && !ranked.isEmpty()) {
            record.save(progress().naming(ranked.getFirst()));
        }
        return !going || record.left() < -progress().budget() * LONGEST_GOODBYE;
    }

    /** Who is out after it was named does not stay the winner. */
    private void unname() throws IOException {
        int named = progress().named();
        if (named >= 0 && trials.isOut(named)) {
            record.save(progress().naming(-1));
            record.say(name(named) + " was ahead and is out; another one is named.");
        }
    }

    private boolean next() throws IOException, LaunchFailed {
        int going = trials.going();
        unname();
        if (progress().named() >= 0) {
            return going == 0 && finals();
        }
        if (going >= trainings.atOnce()) {
            return false;
        }
        return switch (new Halving(trials.rules()).next(trials.curves(true), searchLeft())) {
            case Decision.GoOn on -> {
                control.begin(name(on.candidate()), plan.candidates().get(on.candidate()), on.checkpoint());
                yield false;
            }
            case Decision.Await _ -> false;
            case Decision.Best best -> {
                record.save(progress().naming(best.candidate()));
                record.say("Ahead: " + name(best.candidate()) + ", after " + trials.steps(best.candidate()) + " of "
                        + plan.steps() + " steps.");
                yield false;
            }
            case Decision.Nobody _ -> {
                record.say(
                        trials.isNobodyLeft()
                                ? "No candidate is left."
                                : "The time does not suffice for a first reading.");
                yield true;
            }
        };
    }

    /** What the search may still take: the rest of what goes on, and what is kept for the finals, are taken off. */
    private double searchLeft() {
        double going = 0;
        double whole = 0;
        for (int i = 0; i < plan.candidates().size(); i++) {
            whole = Math.max(whole, trials.seconds(i) * plan.checkpoints());
            if (trials.run(i).isUnderWay()) {
                int target = control.target(name(i));
                going += trials.seconds(i)
                        * Math.max(0, target - trials.readings(i).size());
            }
        }
        double finals = Math.min(MOST_FOR_SEEDS * progress().budget(), 2 * whole)
                + plan.fullSeconds().orElse(0.0);
        // Before everybody has a reading, nothing is kept for the finals.
        return record.left() - going - (trials.isReadOnce() ? finals : 0);
    }

    /** One further training of the finals, or the end. */
    private boolean finals() throws IOException, LaunchFailed {
        for (FinalTrainings.Final further :
                new FinalTrainings(plan, trials).after(progress().named())) {
            if (further.seconds() <= record.left()) {
                control.begin(further.name(), further.training(), plan.checkpoints());
                return false;
            }
            if (!progress().leftOut().containsKey(further.name())) {
                record.leaveOut(
                        further.name(),
                        String.format(
                                Locale.ROOT,
                                "It takes about %.0f seconds, and %.0f are left.",
                                further.seconds(),
                                Math.max(0, record.left())));
            }
        }
        for (FindTrials.Trial trial :
                trials.all().subList(plan.candidates().size(), trials.all().size())) {
            if (trial.run().progress() == Progress.FAILED) {
                record.leaveOut(trial.name(), trial.run().failure().orElse("Its training failed."));
            }
        }
        return true;
    }
}
