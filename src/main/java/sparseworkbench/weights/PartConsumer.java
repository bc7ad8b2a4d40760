package sparseworkbench.weights;

import java.io.IOException;
import java.nio.FloatBuffer;

/** Takes the numbers of a tensor part by part, in order, so that nobody has to hold all of them at once. */
@FunctionalInterface
public interface PartConsumer {
    /** @param part from its position to its limit; its memory is used again once this returns */
    void take(FloatBuffer part) throws IOException;
}
