package sparseworkbench.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

/** One read in place of many gives the same numbers under the same names. */
class ScalarReadsIT {
    @Test
    void readTogetherTheyAreWhatTheyAreOneByOne() {
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            SequencedMap<String, NDArray> scalars = new LinkedHashMap<>();
            scalars.put("loss", manager.create(0.1f));
            scalars.put("part", manager.create(new float[] {Float.NaN}));
            scalars.put("large", manager.create(16_777_217f));
            scalars.put("endless", manager.create(Float.NEGATIVE_INFINITY));
            assertThat(ScalarReads.together(scalars)).isEqualTo(ScalarReads.each(scalars));
            assertThat(ScalarReads.read(scalars).sequencedKeySet()).containsExactly("loss", "part", "large", "endless");
        }
    }
}
