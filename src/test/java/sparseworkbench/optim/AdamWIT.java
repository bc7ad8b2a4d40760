package sparseworkbench.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdamWIT {
    private static final Offset<Float> TINY = within(2e-6f);
    private static final AdamW.Settings SETTINGS = new AdamW.Settings(0.9, 0.999, 1e-8);

    private static final double RATE = 0.1;

    private NDManager manager;
    private NDArray weight;
    private NDArray bias;

    @BeforeEach
    void open() {
        manager = NDManager.newBaseManager("PyTorch");
        weight = parameter(1, 2, 3);
        bias = parameter(1, 2, 3);
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private NDArray parameter(float... values) {
        NDArray array = manager.create(values);
        array.setRequiresGradient(true);
        return array;
    }

    private AdamW optimiser() {
        SequencedMap<String, NDArray> weights = new LinkedHashMap<>();
        weights.put("layer.weight", weight);
        weights.put("layer.bias", bias);
        return new AdamW(
                weights, ParameterGroup.of(weights.keySet(), RATE, 0.01, new LinkedHashMap<>()), SETTINGS, manager);
    }

    /** Leaves the gradient (0.1, −0.2, 0.3) · {@code factor} in both. */
    private void backward(float factor) {
        try (NDManager scratch = manager.newSubManager();
                GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            NDArray direction = scratch.create(new float[] {0.1f * factor, -0.2f * factor, 0.3f * factor});
            collector.backward(
                    direction.mul(weight).sum().add(direction.mul(bias).sum()));
        }
    }

    @Test
    void threeStepsEqualPyTorch() {
        try (AdamW optimiser = optimiser()) {
            for (int step = 0; step < 3; step++) {
                backward(1);
                optimiser.step(1, optimiser.gradientNorm(), 0);
            }
            assertThat(weight.toFloatArray()).containsExactly(new float[] {0.6973029f, 2.2937059f, 2.6913092f}, TINY);
            assertThat(bias.toFloatArray()).containsExactly(new float[] {0.7f, 2.3f, 2.7f}, TINY);
            assertThat(optimiser.gradientNorm()).as("cleared").isZero();
        }
    }

    @Test
    void theNormIsThatBeforeShortening() {
        try (AdamW optimiser = optimiser()) {
            backward(10);
            assertThat(optimiser.gradientNorm()).isCloseTo(Math.sqrt(28), within(1e-5));
            optimiser.step(1, optimiser.gradientNorm(), 1);
            float mean = optimiser.state().get("mean/layer.weight").numbers().get(0);
            assertThat(mean).isCloseTo((float) (0.1 * 1 / (Math.sqrt(28) + 1e-6)), within(1e-6f));
        }
    }

    @Test
    void aSkippedStepLeavesNothingBehind() {
        try (AdamW optimiser = optimiser()) {
            backward(Float.NaN);
            assertThat(optimiser.gradientNorm()).isNaN();
            optimiser.zeroGrad();
            assertThat(optimiser.gradientNorm()).isZero();
            assertThat(weight.toFloatArray()).containsExactly(1, 2, 3);
            assertThat(optimiser.updates()).isZero();
        }
    }

    @Test
    void aRestoredOptimiserGoesOnExactly() throws Exception {
        try (AdamW first = optimiser()) {
            backward(1);
            first.step(1, first.gradientNorm(), 1);
            try (AdamW second = optimiser()) {
                second.restore(first.state(), first.updates());
                NDArray at = weight.duplicate();
                backward(2);
                first.step(1, first.gradientNorm(), 1);
                float[] straight = weight.toFloatArray();
                weight.set(at.toFloatArray());
                backward(2);
                second.step(1, second.gradientNorm(), 1);
                assertThat(weight.toFloatArray()).containsExactly(straight);
            }
        }
    }

    @Test
    void nothingIsLeftOpen() {
        try (AdamW optimiser = optimiser()) {
            backward(1);
            optimiser.step(1, optimiser.gradientNorm(), 1);
            int before = manager.getManagedArrays().size();
            for (int step = 0; step < 50; step++) {
                backward(1);
                optimiser.step(1, optimiser.gradientNorm(), 1);
            }
            assertThat(manager.getManagedArrays()).hasSize(before);
        }
    }
}
