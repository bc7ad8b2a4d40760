package sparseworkbench.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.List;
import sparseworkbench.encoder.Recording;
import sparseworkbench.encoder.TrainableEncoder;

/** Everything at once. */
record WholeBatch(TrainableEncoder encoder) implements StepStrategy {

    @Override
    public Pass begin(Batch batch, int seed, NDManager scratch) {
        Engine.getEngine("PyTorch").setRandomSeed(seed);
        Recording recording = Recording.of(encoder);
        try {
            NDList columns = new NDList();
            batch.groups()
                    .forEach(group -> columns.addAll(StepStrategy.columns(
                            encoder.embed(group.tokens(), group.side(), scratch, true), batch.rows())));
            return new Recorded(recording, columns);
        } catch (RuntimeException e) {
            recording.close();
            throw e;
        }
    }

    private record Recorded(Recording recording, List<NDArray> columns) implements Pass {

        @Override
        public void backward(NDArray total) {
            recording.backward(total);
        }

        @Override
        public void close() {
            recording.close();
        }
    }
}
