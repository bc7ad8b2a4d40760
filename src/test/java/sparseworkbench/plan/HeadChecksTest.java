package sparseworkbench.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.golden.Golden;
import sparseworkbench.home.Home;
import sparseworkbench.model.ModelCheck;
import sparseworkbench.param.Problem;
import sparseworkbench.param.Values;

/** A setting of the vocabulary head that a model cannot follow is never ignored in silence. */
class HeadChecksTest {
    private static final Values USUAL = EncoderParams.SET.defaults();

    @TempDir
    private Path home;

    private List<Problem> check(String model, Values settings) {
        ModelCheck folder =
                ModelCheck.of(Golden.bundled().resolve("models/" + model).toString(), home, new Home(home));
        assertThat(folder.usable()).isTrue();
        return HeadChecks.of(settings, folder);
    }

    @Test
    void theDefaultsFitEveryModel() {
        assertThat(check("bert_splade_max", USUAL)).isEmpty();
        assertThat(check("bert_csr_mean", USUAL)).isEmpty();
    }

    @Test
    void aTrainedHeadKeepsItsSparsityUnlessAnyHeadIsMeant() throws Exception {
        Values asked = USUAL.with(EncoderParams.INITIAL_ACTIVE_DIMS, Optional.of(100L));
        assertThat(check("bert_splade_max", asked)).singleElement().satisfies(problem -> {
            assertThat(problem.path()).isEqualTo("model.initial_active_dims");
            assertThat(problem.cure()).contains("Any head").contains("Set it for");
        });
        Values any = asked.withText("calibrated_heads", "any");
        assertThat(check("bert_splade_max", any)).isEmpty();
        assertThat(EncoderParams.initialActiveDims(any, false)).contains(100L);
        assertThat(EncoderParams.initialActiveDims(asked, false)).isEmpty();
    }

    @Test
    void aCsrModelHasNoHeadToDivideOrToMakeSparser() throws Exception {
        Values settings =
                USUAL.with(EncoderParams.HEAD_RESCALE_FACTOR, Optional.of(16.0)).withText("calibrated_heads", "any");
        assertThat(check("bert_csr_mean", settings))
                .extracting(Problem::path)
                .containsExactly("model.head_rescale_factor", "model.initial_active_dims");
    }
}
