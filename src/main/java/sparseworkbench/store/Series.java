package sparseworkbench.store;

import java.util.List;

/**
 * One metric of one run over a span of steps, thin enough to draw.
 *
 * @param key     metric key
 * @param width   steps per bucket, a power of two; 1 means that every bucket is one measured point
 * @param buckets ascending; bucket borders are multiples of {@code width}, so a growing series changes only its last bucket
 */
public record Series(String key, long width, List<Bucket> buckets) {

    public Series {
        buckets = List.copyOf(buckets);
    }

    /** Whether every bucket is one measured point. */
    public boolean isRaw() {
        return width == 1;
    }
}
