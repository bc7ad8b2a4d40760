package sparseworkbench.loss;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import org.junit.jupiter.api.Test;

class ScalarOperationsIT {
    private static final int NUMBERS = 2_000;

    @Test
    void numbersOutliveACollectionOfGarbageBetweenForwardAndBackward() {
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            NDArray x = manager.ones(new Shape(3));
            x.setRequiresGradient(true);
            try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
                NDArray sum = manager.zeros(new Shape(3));
                for (int i = 0; i < NUMBERS; i++) {
                    sum = sum.add(ScalarOperations.divide(ScalarOperations.multiply(x, 3), 2));
                }
                System.gc();
                manager.randomNormal(new Shape(NUMBERS));
                collector.backward(sum.sum());
            }
            assertThat(x.getGradient().toFloatArray()).containsOnly(1.5f * NUMBERS);
        }
    }
}
