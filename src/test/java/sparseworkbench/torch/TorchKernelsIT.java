package sparseworkbench.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TorchKernelsIT {
    private static final String SOURCE = """
        class Kernels(Module):
          __parameters__ = []
          __buffers__ = []
          training : bool

          def scaled_sum(self: __torch__.Kernels, xs: List[Tensor], factor: Tensor) -> Tensor:
            total = torch.sum(xs[0])
            for i in range(1, torch.len(xs)):
              total = torch.add(total, torch.sum(xs[i]))
            return torch.mul(total, float(factor))

          def largest(self: __torch__.Kernels, x: Tensor, axis: Tensor) -> Tuple[Tensor, Tensor]:
            values, positions = torch.max(x, int(axis))
            return (values, positions)

          def descend(self: __torch__.Kernels, weights: List[Tensor], gradients: List[Tensor], rate: Tensor) -> Tensor:
            step = torch.neg(float(rate))
            for i in range(torch.len(weights)):
              _0 = torch.add_(weights[i], gradients[i], alpha=step)
            return weights[0]

          def dropped(self: __torch__.Kernels, x: Tensor) -> Tensor:
            return torch.dropout(x, 0.5, self.training)
        """;

    private static TorchKernels kernels;
    private static NDManager manager;

    @BeforeAll
    static void compile() {
        kernels = TorchKernels.compile("example", SOURCE, Device.cpu());
        manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
    }

    @AfterAll
    static void close() {
        manager.close();
        kernels.close();
    }

    @Test
    void takesListsAndNumbersAndGivesTheResultToTheAskedManager() {
        try (NDManager weights = manager.newSubManager();
                NDManager batch = manager.newSubManager()) {
            NDList list = new NDList(weights.create(new float[] {1, 2}), weights.create(new float[] {3}));
            NDArray sum = kernels.callForOne(
                    batch, "scaled_sum", new Arguments().arrays(list).number(0.5), false);
            assertThat(sum.getFloat()).isEqualTo(3f);
            assertThat(sum.getManager()).isSameAs(batch);
        }
    }

    @Test
    void returnsTuplesAsList() {
        NDArray x = manager.create(new float[] {1, 5, 5, 2, 0, -1}, new Shape(2, 3));
        NDList out = kernels.call(manager, "largest", new Arguments().array(x).number(1), false);
        assertThat(out.get(0).toFloatArray()).containsExactly(5, 2);
        assertThat(out.get(1).toLongArray()).containsExactly(1, 0);
    }

    @Test
    void gradientsReachWeightsWhenTraining() {
        NDArray w = manager.create(new float[] {1, 2, 3});
        w.setRequiresGradient(true);
        try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            NDArray sum = kernels.callForOne(
                    manager, "scaled_sum", new Arguments().arrays(List.of(w)).number(3.0), true);
            collector.backward(sum);
        }
        assertThat(w.getGradient().toFloatArray()).containsExactly(3, 3, 3);
        try (NDArray g = w.getGradient()) {
            kernels.callForOne(
                    manager,
                    "descend",
                    new Arguments().arrays(List.of(w)).arrays(List.of(g)).number(0.1),
                    false);
        }
        assertThat(w.toFloatArray()).containsExactly(1 - 0.3f, 2 - 0.3f, 3 - 0.3f);
        assertThat(w.hasGradient()).isTrue();
    }

    @Test
    void dropoutFollowsTheTrainingFlag() {
        NDArray x = manager.ones(new Shape(1000));
        NDArray kept = kernels.callForOne(manager, "dropped", new Arguments().array(x), false);
        NDArray dropped = kernels.callForOne(manager, "dropped", new Arguments().array(x), true);
        assertThat(kept.sum().getFloat()).isEqualTo(1000f);
        assertThat(dropped.toFloatArray()).contains(0f, 2f);
    }

    @Test
    void saysWhichFileDoesNotCompileAndWhichKernelFailed() {
        assertThatThrownBy(() ->
                        TorchKernels.compile("broken", SOURCE.replace("torch.neg", "torch.nonesuch"), Device.cpu()))
                .hasMessageContaining("torch/broken.py");
        NDArray x = manager.ones(new Shape(2));
        assertThatThrownBy(() -> kernels.call(
                        manager, "largest", new Arguments().array(x).number(7), false))
                .hasMessageContaining("largest")
                .hasMessageContaining("torch/example.py");
        assertThatThrownBy(() -> TorchKernels.load("nonesuch", Device.cpu())).hasMessageContaining("torch/nonesuch.py");
    }
}
