package sparseworkbench.gui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.param.Problem;

/** The one button always says what is missing. */
class PrimaryActionTest {

    private static PrimaryAction with(Problem... errors) {
        return PrimaryAction.decide(
                Optional.empty(), List.of(errors), Optional.empty(), Destination.HOME, List.of(), Set.of());
    }

    private static Problem at(String path) {
        return Problem.error(path, "Wrong.", "");
    }

    @Test
    void waitsWhileNothingIsKnown() {
        assertThat(with().kind()).isEqualTo(PrimaryAction.Kind.WAIT);
        assertThat(with().label()).isEqualTo("Checking…");
    }

    @Test
    void namesWhatIsMissing() {
        assertThat(with(at("data.train")).label()).isEqualTo("Choose data");
        assertThat(with(at("data.columns")).label()).isEqualTo("Say what the columns are");
        assertThat(with(at("model.source")).label()).isEqualTo("Choose a model");
    }

    @Test
    void countsProblemsAndLeadsToTheFirst() {
        assertThat(with(at("training.batch_size")))
                .isEqualTo(new PrimaryAction("Fix 1 problem to start", PrimaryAction.Kind.FIX, "training.batch_size"));
        assertThat(with(at("training.batch_size"), at("loss.loss.scale")).label())
                .isEqualTo("Fix 2 problems to start");
    }

    @Test
    void findsThePageOfASetting() {
        assertThat(Destination.ofSetting("data.train")).isEqualTo(Destination.DATA);
        assertThat(Destination.ofSetting("model.source")).isEqualTo(Destination.MODEL);
        assertThat(Destination.ofSetting("loss.loss.scale")).isEqualTo(Destination.LOSS);
        assertThat(Destination.ofSetting("evaluation.eval_steps")).isEqualTo(Destination.LOSS);
    }
}
