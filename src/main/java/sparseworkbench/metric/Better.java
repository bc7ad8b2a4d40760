package sparseworkbench.metric;

/** Which direction of a metric is the good one. */
public enum Better {
    UP("Higher is better."),
    DOWN("Lower is better."),
    NEITHER("");

    private final String sentence;

    Better(String sentence) {
        this.sentence = sentence;
    }

    /** In words; empty where there is no good direction. */
    public String sentence() {
        return sentence;
    }
}
