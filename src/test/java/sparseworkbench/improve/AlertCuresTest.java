package sparseworkbench.improve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.project.Project;

class AlertCuresTest {
    private static final Project PROJECT = Project.withDefaults("sample");

    private static Map<String, String> cure(String alert, String... settings) {
        return AlertCures.of(alert, with(settings)).orElseThrow().changes();
    }

    private static Project with(String... settings) {
        try {
            Project project = PROJECT;
            for (String setting : settings) {
                String[] parts = setting.split("=");
                project = project.withText(parts[0], parts[1]);
            }
            return project;
        } catch (InvalidValue e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"non_finite", "broken_weights", "diverged"})
    void stepsThatWereTooFarBecomeSmaller(String alert) {
        assertThat(cure(alert, "training.learning_rate=3e-5"))
                .containsExactly(Map.entry("training.learning_rate", "1e-5"));
    }

    @Test
    void emptyTextsAreHeldDownLessOnTheirSideOnly() {
        String weights = "loss.document_regularizer_weight=1e-3";
        assertThat(cure("collapsed", weights)).containsOnlyKeys("loss.document_regularizer_weight");
        assertThat(Double.parseDouble(cure("collapsed", weights).get("loss.document_regularizer_weight")))
                .isLessThanOrEqualTo(1e-4);
        assertThat(cure("collapsed_queries", "loss.query_regularizer_weight=1e-3"))
                .containsOnlyKeys("loss.query_regularizer_weight");
    }

    @Test
    void fullTextsAreHeldDownMore() {
        assertThat(Double.parseDouble(cure("saturated", "loss.document_regularizer_weight=1e-6")
                        .get("loss.document_regularizer_weight")))
                .isGreaterThan(1e-6);
    }

    /** What is asked for already is not asked for again: then only smaller steps are left. */
    @Test
    void aRunThatLosesQualityKeepsItsBestModel() {
        assertThat(cure("quality_falls"))
                .containsExactly(
                        Map.entry("evaluation.load_best_model_at_end", "true"),
                        Map.entry("evaluation.early_stopping_patience", "3"));
        assertThat(cure(
                        "quality_falls",
                        "evaluation.load_best_model_at_end=true",
                        "evaluation.early_stopping_patience=3"))
                .containsOnlyKeys("training.learning_rate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"disk_low", "not_comparable", "no_figure nDCG@10", "killed", "out_of_memory"})
    void whatNoSettingCuresStaysWords(String alert) {
        assertThat(AlertCures.of(alert, PROJECT)).isEqualTo(Optional.empty());
    }

    @Test
    void everyCureFitsTheProject() {
        for (String alert : new String[] {"non_finite", "saturated", "collapsed", "quality_falls"}) {
            AlertCures.of(alert, PROJECT)
                    .ifPresent(cure -> assertThat(cure.applied(PROJECT)).isNotEqualTo(PROJECT));
        }
    }
}
