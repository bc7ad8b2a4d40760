package sparseworkbench.improve;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import sparseworkbench.project.Project;
import sparseworkbench.project.ProjectFile;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunState;
import sparseworkbench.store.RunStore;

/** What a finished run suggests to try next. Each rule looks at one thing; the most important come first. */
public final class Improvements {
    /** More would be a list that nobody reads. */
    public static final int MOST = 3;

    private static final List<Rule> RULES = List.of(
            new Collapsed(),
            new QualityFell(),
            new StillDense(),
            new AlwaysOnTerms(),
            new PastTheBest(),
            new StillLearning());

    private Improvements() {}

    /** Whether a run has something to say: it ended with a model, here. */
    public static boolean isPossible(Run run) {
        return (run.state() == RunState.DONE || run.state() == RunState.STOPPED) && !run.isImported();
    }

    /** The project of a run, if it can be read. */
    public static Optional<Project> project(Run run) {
        return ProjectFile.parse(run.configJson(), ProjectFile.FILE_NAME).project();
    }

    /** Up to three suggestions; none where nothing is seen that one of the rules knows a cure for. */
    public static List<Suggestion> of(Run run, RunStore store) {
        return isPossible(run)
                ? project(run)
                        .map(project -> of(RunFacts.of(run, project, store)))
                        .orElse(List.of())
                : List.of();
    }

    static List<Suggestion> of(RunFacts facts) {
        Stream<Suggestion> found = RULES.stream()
                .flatMap(rule -> rule.look(facts).stream())
                .filter(suggestion -> suggestion.fits(facts.project()));
        return found.limit(MOST).toList();
    }
}
