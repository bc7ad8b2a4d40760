package sparseworkbench.weights;

import java.nio.FloatBuffer;

/** Compares numbers that come part by part, such as those of a file, with those of a tensor in memory. */
public final class PartComparison implements PartConsumer {
    private final FloatBuffer wanted;
    private boolean same = true;

    /** @param wanted what the numbers should be */
    public PartComparison(Tensor wanted) {
        this.wanted = wanted.numbers().slice();
    }

    @Override
    public void take(FloatBuffer part) {
        int count = Math.min(part.remaining(), wanted.remaining());
        same &= count == part.remaining()
                && wanted.slice(wanted.position(), count).mismatch(part) < 0;
        wanted.position(wanted.position() + count);
    }

    /** Whether all of the tensor's numbers came, and no others. */
    public boolean isSame() {
        return same && !wanted.hasRemaining();
    }
}
