package sparseworkbench.gui.page;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What a newcomer has done so far, kept from one start to the next. Used on the window's thread. */
public final class FirstSteps {
    /** Stands in the preferences for a list that somebody has put away. */
    private static final String HIDDEN = "hidden";

    /** The way from an empty home to a model in use. */
    public enum Step {
        DATA("Choose data: the sample, or texts of your own", Destination.DATA),
        TRAIN("Press Start", Destination.LOSS),
        WATCH("Watch it learn: the loss falls, and so do the active dimensions", Destination.TRAIN),
        TRY("Search with it", Destination.TRY),
        COMPARE("Train a second, sparser one and compare", Destination.COMPARE),
        EXPORT("Take the model with you", Destination.EXPORT);

        private final String label;
        private final Destination place;

        Step(String label, Destination place) {
            this.label = label;
            this.place = place;
        }

        public String label() {
            return label;
        }

        /** Where it is done. */
        public Destination place() {
            return place;
        }
    }

    private final WindowPreferences preferences;

    public FirstSteps(WindowPreferences preferences) {
        this.preferences = preferences;
    }

    public Set<Step> done() {
        Set<String> names = preferences
                .get(WindowPreferences.Key.FIRST_STEPS)
                .map(text -> text.lines().collect(Collectors.toSet()))
                .orElse(Set.of());
        return Arrays.stream(Step.values())
                .filter(step -> names.contains(HIDDEN) || names.contains(step.name()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Step.class)));
    }

    /** Notes that a step has been taken. */
    public void add(Step step) {
        Set<Step> done = done();
        if (done.add(step)) {
            preferences.put(
                    WindowPreferences.Key.FIRST_STEPS,
                    done.stream().map(Step::name).collect(Collectors.joining("\n")));
        }
    }

    /** Puts the list away for good. */
    public void hide() {
        preferences.put(WindowPreferences.Key.FIRST_STEPS, HIDDEN);
    }

    /** Notes what follows from where one has gone and from the runs that there are. */
    public void seen(Destination place, int runs) {
        if (runs > 0) {
            add(Step.DATA);
            add(Step.TRAIN);
            switch (place) {
                case TRAIN -> add(Step.WATCH);
                case TRY -> add(Step.TRY);
                case EXPORT -> add(Step.EXPORT);
                default -> {}
            }
        }
        if (runs > 1 && place == Destination.COMPARE) {
            add(Step.COMPARE);
        }
    }
}
