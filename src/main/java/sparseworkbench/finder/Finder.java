package sparseworkbench.finder;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import sparseworkbench.finder.CandidateRun.Progress;
import sparseworkbench.finder.halving.CandidateCurve;
import sparseworkbench.finder.halving.Decision;
import sparseworkbench.finder.halving.Halving;
import sparseworkbench.finder.halving.HalvingRules;
import sparseworkbench.launch.LaunchFailed;
import sparseworkbench.store.StoreFault;

/**
 * Carries out a search, a look at a time: {@link #look} is to be called about every second until it says that the search is over. First the halving names a
 * candidate; then the runner-up goes to its end as well, and both again with another seed; then the winner is measured on all texts. What does not fit into the
 * budget is left out and said. All that counts is in the store and in the search's folder, so a search may be killed at any time.
 */
final class Finder {
    /** Time that nobody watched does not count: the computer slept, or the search was killed. */
    private static final double LONGEST_GAP = 10;

    private static final double NANOS = 1e9;
    /** Seconds without a worker after which it is said what the search waits for. */
    private static final double PATIENCE = 10;

    private static final String WAITS = "waits";
    private static final String TIME_IS_UP = "time";
    /** Quality below this part of the untrained model's is no training any more. */
    static final double DIVERGED = 0.5;
    /** Of the budget, what second seeds may take. */
    private static final double MOST_FOR_SEEDS = 0.45;

    private final FindPlan plan;
    private final FindFolder folder;
    private final FindJournal journal;
    private final CandidateTrainings trainings;
    private final LongSupplier clock;
    private final FindTrials trials;
    private final Set<String> reported = new HashSet<>();
    private final Set<String> asked = new HashSet<>();
    private SearchProgress progress;
    private long before;
    private double saved;
    /** Seconds for which nothing had a worker. */
    private double waited;

    /** @param clock nanoseconds */
    Finder(FindPlan plan, FindFolder folder, FindJournal journal, CandidateTrainings trainings, LongSupplier clock)
            throws IOException {
        this.plan = plan;
        this.folder = folder;
        this.journal = journal;
        this.trainings = trainings;
        this.clock = clock;
        this.trials = new FindTrials(plan);
        this.progress = folder.progress();
        this.before = clock.getAsLong();
        this.saved = progress.spent();
    }

    /** Whether the search is over. */
    boolean look() throws IOException, LaunchFailed, SearchRefused {
        if (progress.complete()) {
            trials.update(trainings, progress.gone());
            return true;
        }
        boolean worked = trials.hasWorker();
        double trained = trials.trainedSeconds();
        trials.update(trainings, progress.gone());
        passTime(worked || trials.hasWorker() || trials.trainedSeconds() > trained);
        requireMeasured();
        reportEnds();
        pauseAtTargets();
        boolean over = progress.spent() >= progress.budget() ? timeIsUp() : next();
        if (over) {
            end();
        }
        return over;
    }

    /** A search without a reading has not come to its end. */
    private void end() throws IOException {
        boolean unread = !trials.isRead() && !isNobodyLeft();
        save(progress.ended(unread ? SearchProgress.State.UNREAD : SearchProgress.State.COMPLETE));
        if (unread) {
            journal.say("Nothing was measured in this time. Asked the same again, the search goes on.");
        }
    }

    private boolean isNobodyLeft() {
        return IntStream.range(0, plan.candidates().size()).allMatch(i -> trials.isOut(i, DIVERGED));
    }

    /** @throws SearchRefused no candidate can be judged by what is measured */
    private void requireMeasured() throws IOException, LaunchFailed, SearchRefused {
        Optional<String> why = trainings.unmeasured();
        if (trials.halves().filter(halves -> !halves.areFilled()).isPresent()) {
            why = Optional.of(QueryHalves.TOO_FEW);
        }
        if (why.isPresent()) {
            pause();
            journal.say(why.get());
            throw new SearchRefused(why.get());
        }
    }

    /** Pauses what goes on, as it stands now. */
    void pause() throws LaunchFailed {
        trials.update(trainings, progress.gone());
        for (FindTrials.Trial trial : trials.all()) {
            if (trial.run().isUnderWay()) {
                pause(trial.name());
            }
        }
    }

    /** A worker is asked once; a second time, what it has not heard would pause it when it goes on. */
    private void pause(String name) throws LaunchFailed {
        if (asked.add(name)) {
            trainings.pause(name);
        }
    }

    FindTrials trials() {
        return trials;
    }

    SearchProgress progress() {
        return progress;
    }

    /** @param worked whether a training had a worker; time in the queue is not the search's */
    private void passTime(boolean worked) throws IOException {
        long now = clock.getAsLong();
        double passed = Math.min(LONGEST_GAP, (now - before) / NANOS);
        before = now;
        waited = worked || trials.going() == 0 ? 0 : waited + passed;
        if (waited > PATIENCE && reported.add(WAITS)) {
            journal.say("Nothing is trained now; the search waits " + trainings.waitsFor() + ".");
        }
        if (!worked) {
            return;
        }
        reported.remove(WAITS);
        progress = progress.after(passed);
        if (progress.spent() - saved > 2) {
            save(progress);
        }
    }

    private void save(SearchProgress next) throws IOException {
        progress = next;
        saved = next.spent();
        folder.write(next);
    }

    private double left() {
        return progress.budget() - progress.spent();
    }

    /** Says once of each candidate that it is out, and why; one whose quality has collapsed is paused. */
    private void reportEnds() throws IOException, LaunchFailed {
        for (int i = 0; i < plan.candidates().size(); i++) {
            String name = plan.candidates().get(i).name();
            if (trials.isOut(i, DIVERGED) && reported.add(name)) {
                journal.say("Dropped: " + name + ". " + trials.whyOut(i));
                if (trials.run(i).isUnderWay()) {
                    pause(name);
                }
            }
        }
    }

    private void pauseAtTargets() throws LaunchFailed {
        for (FindTrials.Trial trial : trials.all()) {
            int target = progress.targets().getOrDefault(trial.name(), plan.checkpoints());
            if (trial.run().isUnderWay() && trial.checkpoint() >= target && target < plan.checkpoints()) {
                pause(trial.name());
            }
        }
    }

    /** What goes on is paused; the search ends when nothing goes on any more. */
    private boolean timeIsUp() throws IOException, LaunchFailed {
        boolean going = trials.going() > 0;
        pause();
        if (reported.add(TIME_IS_UP)) {
            journal.say("The time is up.");
        }
        unname();
        if (progress.named() < 0) {
            name();
        }
        return !going || left() < -progress.budget() / 12;
    }

    /** Who is out after it was named does not stay the winner. */
    private void unname() throws IOException {
        int named = progress.named();
        if (named >= 0 && trials.isOut(named, DIVERGED)) {
            save(progress.naming(-1));
            journal.say(plan.candidates().get(named).name() + " was ahead and is out; another one is named.");
        }
    }

    private void name() throws IOException {
        OptionalDouble best = trials.bestByNow();
        if (best.isPresent()) {
            save(progress.naming((int) best.getAsDouble()));
        }
    }

    private boolean next() throws IOException, LaunchFailed {
        int going = trials.going();
        unname();
        if (progress.named() >= 0) {
            return going == 0 && finals();
        }
        if (going >= trainings.atOnce()) {
            return false;
        }
        Halving halving = new Halving(rules());
        return switch (halving.next(curves(), searchLeft())) {
            case Decision.GoOn on -> {
                begin(
                        plan.candidates().get(on.candidate()).name(),
                        plan.candidates().get(on.candidate()),
                        on.checkpoint());
                yield false;
            }
            case Decision.Await _ -> false;
            case Decision.Best best -> {
                save(progress.naming(best.candidate()));
                journal.say("Ahead: " + plan.candidates().get(best.candidate()).name() + ", after "
                        + trials.steps(best.candidate()) + " of " + plan.steps() + " steps.");
                yield false;
            }
            case Decision.Nobody _ -> {
                journal.say(
                        isNobodyLeft() ? "No candidate is left." : "The time does not suffice for a first reading.");
                yield true;
            }
        };
    }

    private HalvingRules rules() {
        return HalvingRules.of(plan.checkpoints(), trials.noise(), trials.untrained());
    }

    private List<CandidateCurve> curves() {
        List<CandidateCurve> curves = new ArrayList<>();
        for (int i = 0; i < plan.candidates().size(); i++) {
            curves.add(new CandidateCurve(
                    trials.seconds(i), trials.readings(i), trials.run(i).isUnderWay(), trials.isOut(i, DIVERGED)));
        }
        return curves;
    }

    /** What the search may still take: the rest of what goes on, and what is kept for the finals, are taken off. */
    private double searchLeft() {
        double going = 0;
        double whole = 0;
        for (int i = 0; i < plan.candidates().size(); i++) {
            whole = Math.max(whole, trials.seconds(i) * plan.checkpoints());
            if (trials.run(i).isUnderWay()) {
                int target =
                        progress.targets().getOrDefault(plan.candidates().get(i).name(), plan.checkpoints());
                going += trials.seconds(i)
                        * Math.max(0, target - trials.readings(i).size());
            }
        }
        double finals = Math.min(MOST_FOR_SEEDS * progress.budget(), 2 * whole)
                + plan.fullSeconds().orElse(0.0);
        return left() - going - (isReadOnce() ? finals : 0);
    }

    /** Whether every candidate that is left has a reading: before, nothing is kept for the finals. */
    private boolean isReadOnce() {
        return IntStream.range(0, plan.candidates().size())
                .allMatch(i -> trials.isOut(i, DIVERGED) || trials.checkpoint(i) > 0);
    }

    private void begin(String name, Candidate training, int checkpoint) throws IOException, LaunchFailed {
        FindTrials.Trial trial = trials.all().stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow();
        if (trial.run().hasDied() && hasDiedBefore(trial)) {
            return;
        }
        asked.remove(name);
        save(progress.aiming(name, checkpoint));
        journal.say(String.format(
                Locale.ROOT,
                "%s goes on to step %d of %d. %.0f seconds are left.",
                name,
                plan.step(checkpoint),
                plan.steps(),
                left()));
        try {
            trainings.goOn(name, training);
        } catch (LaunchFailed e) {
            if (e.getCause() instanceof StoreFault) {
                throw e;
            }
            drop(name, "It could not be begun: " + e.getMessage());
        }
    }

    /** One whose worker dies again without having come any further is out. */
    private boolean hasDiedBefore(FindTrials.Trial trial) throws IOException {
        String how = trial.run().failure().orElse("");
        if (progress.deaths().getOrDefault(trial.name(), -1) == trial.checkpoint()) {
            drop(trial.name(), "Its training ended twice without a further reading. " + how);
            return true;
        }
        save(progress.died(trial.name(), trial.checkpoint()));
        return false;
    }

    private void drop(String name, String reason) throws IOException {
        save(progress.dropping(name, reason));
        if (plan.candidates().stream().noneMatch(candidate -> candidate.name().equals(name))) {
            leaveOut(name, reason);
        }
    }

    private void leaveOut(String name, String reason) throws IOException {
        if (!reason.equals(progress.leftOut().get(name))) {
            save(progress.leavingOut(name, reason));
            journal.say("Left out: " + name + ". " + reason);
        }
    }

    /** One further training of the finals, or the end. */
    private boolean finals() throws IOException, LaunchFailed {
        for (FindTrials.Final further : trials.finals(progress.named())) {
            boolean fits = further.seconds() <= left();
            if (fits) {
                begin(further.name(), further.training(), plan.checkpoints());
                return false;
            }
            if (!progress.leftOut().containsKey(further.name())) {
                leaveOut(
                        further.name(),
                        String.format(
                                Locale.ROOT,
                                "It takes about %.0f seconds, and %.0f are left.",
                                further.seconds(),
                                Math.max(0, left())));
            }
        }
        for (FindTrials.Trial trial :
                trials.all().subList(plan.candidates().size(), trials.all().size())) {
            if (trial.run().progress() == Progress.FAILED) {
                leaveOut(trial.name(), trial.run().failure().orElse("Its training failed."));
            }
        }
        return true;
    }
}
