package sparseworkbench.chart;

/**
 * Where on the x axis a value stands.
 *
 * @param kind          what the axis counts
 * @param originMillis  when the run began, milliseconds since 1970; for the time axis
 * @param stepsPerEpoch steps of one pass over the data, above 0; for the epoch axis
 */
public record XScale(Kind kind, long originMillis, double stepsPerEpoch) {

    /** What an x axis counts. */
    public enum Kind {
        STEP("Step"),
        EPOCH("Epoch"),
        TIME("Time");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** What people read. */
        public String label() {
            return label;
        }
    }

    private static final double MILLIS_PER_SECOND = 1000;

    /** Counts steps. */
    public static final XScale STEPS = new XScale(Kind.STEP, 0, 1);

    /** Position of a value: steps, epochs or seconds since the run began. */
    public double at(Samples samples, int index) {
        return switch (kind) {
            case STEP -> samples.step(index);
            case EPOCH -> samples.step(index) / stepsPerEpoch;
            case TIME -> (samples.millis(index) - originMillis) / MILLIS_PER_SECOND;
        };
    }

    /** The first index whose position is at least {@code x}, or the number of values. */
    public int firstAtOrAfter(Samples samples, double x) {
        int low = 0;
        int high = samples.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (at(samples, middle) < x) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The index whose position is nearest to {@code x}, or -1 without values. */
    public int nearest(Samples samples, double x) {
        int after = firstAtOrAfter(samples, x);
        if (after == samples.size()) {
            return after - 1;
        }
        return after > 0 && x - at(samples, after - 1) <= at(samples, after) - x ? after - 1 : after;
    }
}
