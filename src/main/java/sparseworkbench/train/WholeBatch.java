package sparseworkbench.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.List;
import sparseworkbench.encoder.Encoder;

/** Everything at once. */
record WholeBatch(Encoder encoder) implements StepStrategy {

    @Override
    public Pass begin(Batch batch, int seed, NDManager scratch) {
        Engine engine = Engine.getEngine("PyTorch");
        engine.setRandomSeed(seed);
        GradientCollector collector = engine.newGradientCollector();
        try {
            NDList columns = new NDList();
            batch.groups().forEach(group -> columns.addAll(StepStrategy.columns(encoder.embed(group.tokens(), group.side(), scratch, true), batch.rows())));
            return new Recorded(collector, columns);
        } catch (RuntimeException e) {
            collector.close();
            throw e;
        }
    }

    private record Recorded(GradientCollector collector, List<NDArray> columns) implements Pass {

        @Override
        public void backward(NDArray total) {
            collector.backward(total);
        }

        @Override
        public void close() {
            collector.close();
        }
    }
}
