package sparseworkbench.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import sparseworkbench.golden.Golden;
import sparseworkbench.model.Architecture;
import sparseworkbench.model.ModelFolder;
import sparseworkbench.model.backbone.Sizes;

class StepOperationsTest {

    @Test
    void logitsOfASparseModelCountOnceAndThoseOfADenseOneThreeTimes() throws Exception {
        Path folder = Golden.bundled().resolve("models/bert_splade_max");
        Architecture architecture = ModelFolder.open(folder).architecture();
        Sizes sizes = architecture.transformer().config().sizes();
        int[] lengths = {5, 7};
        double h = sizes.hidden();
        double logits = 2.0 * 12 * h * sizes.vocabulary();
        double linear = 12 * (8 * h * h + 4 * h * sizes.intermediate());
        double attention = (25 + 49) * 4 * h;
        double sparse = 3 * (sizes.layers() * (linear + attention) + 2 * 12 * h * h) + logits;
        assertThat(StepOperations.of(architecture, lengths, 1)).isCloseTo(sparse, within(1.0));
        assertThat(StepOperations.of(architecture, lengths, sizes.vocabulary()) - sparse)
                .isCloseTo(2 * logits, within(1.0));
    }
}
