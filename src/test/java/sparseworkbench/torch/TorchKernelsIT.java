package sparseworkbench.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TorchKernelsIT {
    private static final String SOURCE = """
        import numbers

        # Two arrays that belong together.
        class Pair(NamedTuple):
          left : Tensor     # [any]
          right : Tensor    # [any]

        class Inside(NamedTuple):
          pair : Pair
          scale : float

        class Made(NamedTuple):
          total : Tensor
          pairs : List[Pair]

        def twice(x: Tensor) -> Tensor:
          return x * 2

        class Kernels(Module):
          training : bool

          # factor: what the sum is multiplied by
          def scaled_sum(self, xs: List[Tensor], factor: float) -> Tensor:
            total = torch.sum(xs[0])
            for i in range(1, len(xs)):
              total = total + torch.sum(xs[i])
            return total * factor

          def largest(self, x: Tensor, axis: int) -> Tuple[Tensor, Tensor]:
            values, positions = torch.max(x, axis)
            return (values, positions)

          def descend(self, weights: List[Tensor], gradients: List[Tensor], rate: float) -> Tensor:
            for i in range(len(weights)):
              torch.add_(weights[i], gradients[i], alpha=-rate)
            return weights[0]

          def dropped(self, x: Tensor) -> Tensor:
            return torch.dropout(x, 0.5, self.training)

          def turned(self, pairs: List[Pair], first: Pair, extra: Optional[Tensor]) -> Made:
            total = numbers.float32(twice(first.left) - first.right)
            if extra is not None:
              total = total + extra
            return Made(total, [Pair(pair.right, pair.left) for pair in pairs])

          def flattened(self, inside: Inside, counts: List[int], signs: List[bool], names: List[str], negative: bool,
              activation: str) -> Tensor:
            x = (inside.pair.left - inside.pair.right) * inside.scale * counts[1] * len(names)
            if negative and signs[0] and not signs[1] and names[1] == "b" and activation == "gelu":
              x = -x
            return x
        """;

    private static TorchKernels kernels;
    private static NDManager manager;

    @BeforeAll
    static void compile() {
        kernels = TorchKernels.compile(KernelSource.of("example", SOURCE), Device.cpu());
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
            List<NDArray> list = List.of(weights.create(new float[] {1, 2}), weights.create(new float[] {3}));
            NDArray sum = kernels.callForOne(
                    batch, "scaled_sum", new Arguments().arrays("xs", list).number("factor", 0.5), false);
            assertThat(sum.getFloat()).isEqualTo(3f);
            assertThat(sum.getManager()).isSameAs(batch);
        }
    }

    @Test
    void returnsTuplesAsList() {
        NDArray x = manager.create(new float[] {1, 5, 5, 2, 0, -1}, new Shape(2, 3));
        NDList out =
                kernels.call(manager, "largest", new Arguments().array("x", x).integer("axis", 1), false);
        assertThat(out.get(0).toFloatArray()).containsExactly(5, 2);
        assertThat(out.get(1).toLongArray()).containsExactly(1, 0);
    }

    @Test
    void gradientsReachWeightsWhenTraining() {
        NDArray w = manager.create(new float[] {1, 2, 3});
        w.setRequiresGradient(true);
        try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            NDArray sum = kernels.callForOne(
                    manager,
                    "scaled_sum",
                    new Arguments().arrays("xs", List.of(w)).number("factor", 3),
                    true);
            collector.backward(sum);
        }
        assertThat(w.getGradient().toFloatArray()).containsExactly(3, 3, 3);
        try (NDArray g = w.getGradient()) {
            kernels.callForOne(
                    manager,
                    "descend",
                    new Arguments()
                            .arrays("weights", List.of(w))
                            .arrays("gradients", List.of(g))
                            .number("rate", 0.1),
                    false);
        }
        assertThat(w.toFloatArray()).containsExactly(1 - 0.3f, 2 - 0.3f, 3 - 0.3f);
        assertThat(w.hasGradient()).isTrue();
    }

    @Test
    void dropoutFollowsTheTrainingFlag() {
        NDArray x = manager.ones(new Shape(1000));
        NDArray kept = kernels.callForOne(manager, "dropped", new Arguments().array("x", x), false);
        NDArray dropped = kernels.callForOne(manager, "dropped", new Arguments().array("x", x), true);
        assertThat(kept.sum().getFloat()).isEqualTo(1000f);
        assertThat(dropped.toFloatArray()).contains(0f, 2f);
    }

    private static NDArray pair(float number) {
        return manager.create(new float[] {number});
    }

    @Test
    void namedTuplesGoInAndOutByTheNamesOfTheirFields() {
        List<Map<String, NDArray>> pairs =
                List.of(Map.of("right", pair(2), "left", pair(1)), Map.of("left", pair(3), "right", pair(4)));
        Arguments arguments = new Arguments()
                .arrays("first", Map.of("right", pair(5), "left", pair(10)))
                .arraysOfEach("pairs", pairs);
        for (boolean training : new boolean[] {false, true}) {
            NamedArrays made = kernels.callForNamed(manager, "turned", arguments, training);
            assertThat(made.get("total").toFloatArray()).containsExactly(15);
            assertThat(made.list("pairs"))
                    .extracting(
                            one -> one.get("left").getFloat(0),
                            one -> one.get("right").getFloat(0))
                    .containsExactly(tuple(2f, 1f), tuple(4f, 3f));
            assertThatThrownBy(() -> made.get("sum"))
                    .hasMessageContaining("no sum")
                    .hasMessageContaining("total");
        }
        NamedArrays more = kernels.callForNamed(manager, "turned", arguments.array("extra", pair(100)), false);
        assertThat(more.get("total").toFloatArray()).containsExactly(115);
    }

    @Test
    void numbersFlagsAndTextsArriveWhetherItTrainsOrNot() {
        Arguments arguments = new Arguments()
                .text("activation", "gelu")
                .texts("names", List.of("a", "b", "c"))
                .flags("signs", List.of(true, false))
                .flag("negative", true)
                .integers("counts", 7, 4)
                .number("inside.scale", 0.5)
                .arrays("inside.pair", Map.of("left", pair(3), "right", pair(1)));
        for (boolean training : new boolean[] {false, true}) {
            assertThat(kernels.callForOne(manager, "flattened", arguments, training)
                            .toFloatArray())
                    .containsExactly(-2 * 0.5f * 4 * 3);
        }
    }

    @Test
    void whatTheFileDoesNotDeclareIsTold() {
        NDArray x = pair(1);
        assertRefused("largest", new Arguments().array("x", x).integer("axes", 0), "[axes]", "[axis]");
        assertRefused("largest", new Arguments().array("x", x).number("axis", 0), "axis", "Double");
        assertRefused("dropped", new Arguments().arrays("x", List.of(x)), "x");
        assertRefused("dropping", new Arguments().array("x", x), "dropped");
        Arguments first = new Arguments().arrays("first", Map.of("left", x, "right", x));
        assertRefused("turned", first.arraysOfEach("pairs", List.of(Map.of("left", x, "rigth", x))), "rigth", "right");
        assertThatThrownBy(() -> new Arguments().array("x", x).array("x", x)).hasMessageContaining("x");
    }

    private static void assertRefused(String kernel, Arguments arguments, String... words) {
        assertThatThrownBy(() -> kernels.call(manager, kernel, arguments, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Kernel " + kernel + " of torch/example.torchscript")
                .hasMessageContainingAll(words);
    }

    @Test
    void aFieldThatJavaDoesNotKnowOfIsMissedAtOnce() {
        KernelSource more =
                KernelSource.of("more", SOURCE.replace("  scale : float", "  scale : float\n  shift : float"));
        try (TorchKernels changed = TorchKernels.compile(more, Device.cpu())) {
            assertThatThrownBy(() -> changed.call(manager, "flattened", new Arguments(), false))
                    .hasMessageContaining("inside.shift");
        }
        assertThatThrownBy(() -> TorchKernels.compile(
                        KernelSource.of("odd", SOURCE.replace("axis: int)", "axis: complex)")), Device.cpu()))
                .hasMessageContaining("torch/odd.torchscript")
                .hasMessageContaining("complex");
    }

    @Test
    void saysWhichFileDoesNotCompileAndWhichKernelFailed() {
        assertThatThrownBy(() -> TorchKernels.compile(
                        KernelSource.of("broken", SOURCE.replace("torch.add_", "torch.nonesuch")), Device.cpu()))
                .hasMessageContaining("torch/broken.torchscript");
        NDArray x = manager.ones(new Shape(2));
        assertThatThrownBy(() -> kernels.call(
                        manager, "largest", new Arguments().array("x", x).integer("axis", 7), false))
                .hasMessageContaining("largest")
                .hasMessageContaining("torch/example.torchscript");
        assertThatThrownBy(() -> TorchKernels.load("nonesuch", Device.cpu()))
                .hasMessageContaining("torch/nonesuch.torchscript");
    }
}
