package sparseworkbench.improve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sparseworkbench.improve.RunFacts.Density;
import sparseworkbench.improve.RunFacts.Evaluated;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.project.Project;
import sparseworkbench.store.TermStatistics;
import sparseworkbench.store.TermStatistics.SideStatistics;
import sparseworkbench.store.TermStatistics.WeightedTerm;

/** One test for each rule: what it sees, what it proposes, and where it keeps quiet. */
class ImprovementsTest {
    private static final Density SPARSE = density(270, 120);

    private static Density density(double before, double after) {
        return new Density(OptionalDouble.of(before), OptionalDouble.of(after));
    }

    private static Project project(String... settings) throws InvalidValue {
        Project project = Project.withDefaults("parent");
        for (int i = 0; i < settings.length; i += 2) {
            project = project.withText(settings[i], settings[i + 1]);
        }
        return project;
    }

    private static SideStatistics side(int texts, int empty, int alwaysOn) {
        return new SideStatistics(texts, empty, List.of(), alwaysOn, List.of(new WeightedTerm("the", 1)), List.of());
    }

    private static RunFacts facts(Project project, double... quality) {
        List<Evaluated> all = IntStream.range(0, quality.length)
                .mapToObj(i -> new Evaluated(25L * i, quality[i]))
                .toList();
        return new RunFacts(project, true, 100, all, false, SPARSE, SPARSE, Optional.empty(), Set.of());
    }

    private static RunFacts with(RunFacts facts, SideStatistics documents) {
        TermStatistics terms = new TermStatistics(100, List.of(), SideStatistics.NONE, documents);
        return new RunFacts(
                facts.project(),
                facts.done(),
                facts.totalSteps(),
                facts.quality(),
                facts.worse(),
                facts.documents(),
                facts.queries(),
                Optional.of(terms),
                facts.alerts());
    }

    private static RunFacts with(RunFacts facts, boolean worse, Density documents, String... alerts) {
        return new RunFacts(
                facts.project(),
                facts.done(),
                facts.totalSteps(),
                facts.quality(),
                worse,
                documents,
                facts.queries(),
                facts.terms(),
                Set.of(alerts));
    }

    private static Suggestion only(RunFacts facts, String key) {
        List<Suggestion> found = Improvements.of(facts);
        assertThat(found).extracting(Suggestion::key).containsExactly(key);
        Suggestion suggestion = found.getFirst();
        assertThat(suggestion.applied(facts.project()).problems())
                .as("what is proposed can be run")
                .noneMatch(problem -> problem.isError());
        return suggestion;
    }

    @Test
    void aHealthyRunSuggestsNothing() throws Exception {
        assertThat(Improvements.of(with(facts(project(), 0.3, 0.4, 0.401), side(1000, 0, 0))))
                .isEmpty();
    }

    @Test
    void emptyTextsAskForASmallerWeightOfTheirSide() throws Exception {
        Project project = project("loss.document_regularizer_weight", "0.05");
        RunFacts healthy = facts(project, 0.4, 0.4);
        assertThat(only(with(healthy, side(1000, 300, 0)), "collapsed").changes())
                .containsOnlyKeys("loss.document_regularizer_weight")
                .containsEntry("loss.document_regularizer_weight", "0.005");
        assertThat(only(with(healthy, false, SPARSE, "collapsed_queries"), "collapsed")
                        .changes())
                .containsOnlyKeys("loss.query_regularizer_weight");
        assertThat(Improvements.of(with(healthy, side(1000, 5, 0)))).isEmpty();
    }

    @Test
    void fallenQualityAsksForAUsualWeightOrForSmallerSteps() throws Exception {
        RunFacts usual = facts(project("training.learning_rate", "3e-4"), 0.4, 0.4);
        assertThat(only(with(usual, true, SPARSE), "quality_fell").changes())
                .containsExactly(Map.entry("training.learning_rate", "1e-4"));
        RunFacts strong = facts(project("loss.document_regularizer_weight", "1"), 0.4, 0.4);
        assertThat(only(with(strong, false, SPARSE, "quality_falls"), "quality_fell")
                        .changes())
                .containsEntry("loss.document_regularizer_weight", "3e-5");
    }

    @Test
    void densityThatStayedAsksForMoreUpToWhatIsTooMuch() throws Exception {
        RunFacts light = facts(project(), 0.4, 0.4);
        assertThat(only(with(light, false, density(300, 290)), "still_dense").changes())
                .containsExactly(Map.entry("loss.document_regularizer_weight", "3e-4"));
        RunFacts strong = facts(project("loss.document_regularizer_weight", "0.05"), 0.4, 0.4);
        assertThat(Improvements.of(with(strong, false, density(300, 290))))
                .as("0.05 is the most that in-batch ranking takes")
                .isEmpty();
        assertThat(Improvements.of(with(light, false, density(2000, 290))))
                .as("much has gone already")
                .isEmpty();
    }

    @Test
    void termsOfAllDocumentsAskForTheRegularizerOfCommonDimensionsOnce() throws Exception {
        Suggestion suggestion = only(with(facts(project(), 0.4, 0.4), side(1000, 0, 12)), "always_on");
        assertThat(suggestion.why()).contains("12 terms").contains("“the”");
        assertThat(suggestion.changes()).containsKeys("loss.document_regularizer", "loss.document_regularizer_weight");
        Project applied = suggestion.applied(project());
        assertThat(Improvements.of(with(facts(applied, 0.4, 0.4), side(1000, 0, 12))))
                .isEmpty();
    }

    @Test
    void aBestThatPassedAsksToEndThereAndToKeepIt() throws Exception {
        assertThat(only(facts(project(), 0.3, 0.5, 0.45, 0.4), "past_the_best").changes())
                .containsEntry("training.max_steps", "25")
                .containsEntry("evaluation.load_best_model_at_end", "true");
        assertThat(Improvements.of(facts(project("evaluation.load_best_model_at_end", "true"), 0.3, 0.5, 0.4)))
                .isEmpty();
    }

    @Test
    void qualityThatStillRoseAsksForTwiceTheSteps() throws Exception {
        assertThat(only(facts(project(), 0.3, 0.4, 0.45), "still_learning").changes())
                .containsExactly(Map.entry("training.max_steps", "200"));
        assertThat(Improvements.of(facts(project(), 0.3))).isEmpty();
    }

    private static RunFacts stopped(RunFacts facts) {
        return new RunFacts(
                facts.project(),
                false,
                facts.totalSteps(),
                facts.quality(),
                facts.worse(),
                facts.documents(),
                facts.queries(),
                facts.terms(),
                facts.alerts());
    }

    @Test
    void aTimeIsChangedInPlaceOfStepsThatItWouldOverrule() throws Exception {
        Project timed = project("training.max_minutes", "20");
        assertThat(only(facts(timed, 0.3, 0.4, 0.45), "still_learning").changes())
                .containsExactly(Map.entry("training.max_minutes", "40.0"));
        assertThat(only(facts(timed, 0.3, 0.5, 0.45, 0.4), "past_the_best").changes())
                .containsEntry("training.max_minutes", "none")
                .containsEntry("training.max_steps", "25");
    }

    @Test
    void aStoppedRunSaysNothingOfItsLengthAndFiguresMayBeNegative() throws Exception {
        assertThat(Improvements.of(stopped(facts(project(), 0.3, 0.4, 0.45)))).isEmpty();
        assertThat(Improvements.of(stopped(facts(project(), 0.3, 0.5, 0.4)))).isEmpty();
        assertThat(Improvements.of(facts(project(), -0.8, -0.5, -0.502))).isEmpty();
        only(facts(project(), -0.8, -0.5, -0.6), "past_the_best");
    }

    @Test
    void aWeightIsJudgedByItsRegularizer() throws Exception {
        Project rare = project(
                "loss.document_regularizer.name", "DfFlopsRegularizer", "loss.document_regularizer_weight", "0.1");
        assertThat(only(with(facts(rare, 0.4, 0.4), true, SPARSE), "quality_fell")
                        .changes())
                .as("0.1 is usual for one that takes fifty times as much")
                .containsOnlyKeys("training.learning_rate");
        Project queries = project("loss.query_regularizer_weight", "1");
        assertThat(only(with(facts(queries, 0.4, 0.4), true, SPARSE), "quality_fell")
                        .changes())
                .containsOnlyKeys("loss.query_regularizer_weight");
        Project steered = project("loss.document_regularizer.name", "DensityController");
        assertThat(Improvements.of(with(facts(steered, 0.4, 0.4), false, density(300, 290))))
                .isEmpty();
        assertThat(Improvements.of(with(facts(steered, 0.4, 0.4), side(1000, 300, 12))))
                .isEmpty();
    }

    @Test
    void thereAreThreeAtMost() throws Exception {
        Project project = project("loss.document_regularizer_weight", "0.001", "training.learning_rate", "3e-4");
        RunFacts all = with(with(facts(project, 0.3, 0.4, 0.45), side(1000, 300, 12)), true, density(300, 290));
        assertThat(Improvements.of(all))
                .extracting(Suggestion::key)
                .containsExactly("collapsed", "quality_fell", "still_dense");
    }
}
