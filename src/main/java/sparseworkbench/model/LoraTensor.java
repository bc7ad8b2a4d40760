package sparseworkbench.model;

import java.io.IOException;
import java.nio.file.Path;
import sparseworkbench.weights.DType;
import sparseworkbench.weights.Weights;

/** A weight of a model with an adapter added, computed when it is read. */
sealed interface LoraTensor {

    /** The file that it comes from, and what it is called there. */
    Weights files();

    String source();

    /** Some of its numbers, row-major. */
    float[] part(long from, int count) throws IOException;

    default long[] shape() {
        return files().shape(source());
    }

    default DType dtype() {
        return files().dtype(source());
    }

    default Path file() {
        return files().file(source());
    }

    /** A weight as a file has it: of the adapter instead of the model's, or of the model under another name. */
    record Stored(Weights files, String source) implements LoraTensor {
        @Override
        public float[] part(long from, int count) throws IOException {
            return files.part(source, from, count);
        }
    }

    /** A bias with that of an adapter added. */
    record Bias(Weights files, String source, Weights adapter, String added, double scale) implements LoraTensor {
        @Override
        public float[] part(long from, int count) throws IOException {
            float[] sum = files.part(source, from, count);
            float[] more = adapter.part(added, from, count);
            for (int i = 0; i < count; i++) {
                sum[i] += (float) (more[i] * scale);
            }
            return sum;
        }
    }

    /** A table of which an adapter has some rows of its own: row {@code rows[i]} is the adapter's i-th. */
    record Rows(Weights files, String source, Weights adapter, String own, int[] rows) implements LoraTensor {
        @Override
        public float[] part(long from, int count) throws IOException {
            float[] numbers = files.part(source, from, count);
            float[] others = adapter.floats(own).data();
            int width = (int) shape()[1];
            for (int i = 0; i < rows.length; i++) {
                for (int column = 0; column < width; column++) {
                    long place = (long) rows[i] * width + column - from;
                    if (place >= 0 && place < count) {
                        numbers[(int) place] = others[i * width + column];
                    }
                }
            }
            return numbers;
        }
    }

    /** A matrix with the product of two narrow ones added, and perhaps other lengths. */
    record Product(Weights files, String source, LoraProduct product) implements LoraTensor {
        @Override
        public float[] part(long from, int count) throws IOException {
            return product.added(files.part(source, from, count), from);
        }
    }
}
