package sparseworkbench.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a run may go on from. */
class RunFingerprintTest {
    private static final String NOW =
            "SpladeLoss {loss={name=Ranking, scale=1.0}, weight=0.1, regularizer={name=Steered,"
                    + " dims=60.0, regularizer={new=1, name=Flops}, newer=33.0}}";

    private static void goOn(String before) throws IncompatibleCheckpoint {
        new RunFingerprint(7, new TreeMap<>(Map.of("loss", NOW, "training.batch_size", "32", "training.new", "x")))
                .requireSame(new TreeMap<>(Map.of("loss", before, "training.batch_size", "32")));
    }

    @Test
    void settingsThatAnEarlierProgramDidNotHaveAreNoChange() {
        assertThatCode(() -> goOn(NOW)).doesNotThrowAnyException();
        assertThatCode(() -> goOn("SpladeLoss {loss={name=Ranking, scale=1.0}, weight=0.1, regularizer={name=Steered,"
                        + " dims=60.0, regularizer={name=Flops}}}"))
                .doesNotThrowAnyException();
    }

    @Test
    void aSettingThatIsAnotherOneIsNamed() {
        assertThatThrownBy(() -> goOn(NOW.replace("scale=1.0", "scale=20.0")))
                .isInstanceOf(IncompatibleCheckpoint.class)
                .hasMessageContaining("loss (was");
        assertThatThrownBy(() -> goOn(NOW.replace("newer=33.0", "newer=5.0")))
                .isInstanceOf(IncompatibleCheckpoint.class);
    }

    /** What a step needs depends on it, not what it learns: a run that ran out of memory goes on with smaller ones. */
    @Test
    void theSizeOfMiniBatchesMayChange() throws IncompatibleCheckpoint {
        goOn(
                Map.of("loss.name", "Cached", "loss.mini_batch_size", "32"),
                Map.of("loss.name", "Cached", "loss.mini_batch_size", "16"));
        goOn(Map.of("loss.name", "Cached"), Map.of("loss.name", "Cached", "loss.loss.mini_batch_num_tokens", "1024"));
        assertThatThrownBy(() -> goOn(
                        Map.of("loss.name", "Cached", "loss.scale", "20"),
                        Map.of("loss.name", "Cached", "loss.scale", "21")))
                .isInstanceOf(IncompatibleCheckpoint.class);
    }

    private static void goOn(Map<String, String> before, Map<String, String> now) throws IncompatibleCheckpoint {
        new RunFingerprint(7, new TreeMap<>(now)).requireSame(new TreeMap<>(before));
    }

    @Test
    void settingsOfALossAreComparedOneByOneAndWhatIsNotThereIsTheDefault() {
        Map<String, String> before = Map.of("loss", "in other words", "loss.name", "Ranking", "loss.scale", "20.0");
        assertThatCode(() -> goOn(before, Map.of("loss", NOW, "loss.name", "Ranking", "loss.scale", "20.0")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> goOn(
                        before,
                        Map.of("loss", NOW, "loss.name", "Ranking", "loss.scale", "20.0", "loss.list", "[1, {a}]")))
                .hasMessageContaining("loss.list (was default, is [1, {a}])");
        assertThatThrownBy(() -> goOn(before, Map.of("loss", NOW, "loss.name", "Ranking")))
                .hasMessageContaining("loss.scale (was 20.0, is default)");
    }

    @Test
    void evaluationDataThatIsReadOtherwiseIsSaidToBeSo() {
        RunFingerprint now = new RunFingerprint(7, new TreeMap<>(Map.of("evaluation data", "9 queries")));
        assertThatThrownBy(() -> now.requireSame(new TreeMap<>(Map.of("evaluation data", "8 queries"))))
                .isInstanceOfSatisfying(
                        IncompatibleCheckpoint.class, e -> assertThat(e.cure()).contains("earlier version"));
    }
}
