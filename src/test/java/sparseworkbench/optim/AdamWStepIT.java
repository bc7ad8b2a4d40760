package sparseworkbench.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long a step is: clipping, schedule, and what a pause must not change. */
class AdamWStepIT {
    private static final double RATE = 0.1;

    private NDManager manager;

    @BeforeEach
    void open() {
        manager = NDManager.newBaseManager("PyTorch");
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private record Stepped(float weight, float mean) {}

    /** One step of one weight that is 1, with a gradient of this size. */
    private Stepped step(double gradient, double factor, double maxNorm) {
        NDArray weight = manager.create(new float[] {1});
        weight.setRequiresGradient(true);
        SequencedMap<String, NDArray> weights = new LinkedHashMap<>();
        weights.put("layer.weight", weight);
        try (AdamW optimiser = new AdamW(
                weights,
                ParameterGroup.of(weights.keySet(), RATE, 0, new LinkedHashMap<>()),
                new AdamW.Settings(0.9, 0.999, 1e-8),
                manager)) {
            try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
                collector.backward(weight.mul((float) gradient).sum());
            }
            optimiser.step(factor, optimiser.gradientNorm(), maxNorm);
            return new Stepped(
                    weight.toFloatArray()[0],
                    optimiser.state().get("mean/layer.weight").numbers().get(0));
        }
    }

    @Test
    void onlyLongGradientsAreShortened() {
        assertThat(step(0.25, 1, 1).mean).isCloseTo(0.025f, within(1e-6f));
        assertThat(step(4, 1, 1).mean).as("to 1").isCloseTo(0.1f, within(1e-6f));
        assertThat(step(4, 1, 2).mean).as("to 2").isCloseTo(0.2f, within(1e-6f));
        assertThat(step(4, 1, 0).mean).as("never").isCloseTo(0.4f, within(1e-6f));
    }

    @Test
    void theScheduleDecidesHowFarAWeightGoes() {
        assertThat(step(1, 1, 0).weight).isCloseTo((float) (1 - RATE), within(1e-6f));
        assertThat(step(1, 0.25, 0).weight).isCloseTo((float) (1 - RATE / 4), within(1e-6f));
        assertThat(step(1, 0, 0).weight).isEqualTo(1);
    }
}
