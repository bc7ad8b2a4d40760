package sparseworkbench.bench;

import java.util.List;
import sparseworkbench.encoder.Precision;

/** One comparison: what is timed here, and what it is compared with. The peer's words are those of {@code src/bench/reference.py}. */
public enum BenchTask {
    TRAIN(Kind.TRAIN, Precision.FLOAT32, "reference", List.of()),
    TRAIN_BFLOAT16(Kind.TRAIN, Precision.BFLOAT16, "reference, bfloat16", List.of("--precision", "bfloat16")),
    ENCODE(Kind.ENCODE, Precision.FLOAT32, "reference", List.of()),
    ENCODE_ONNX(Kind.ENCODE, Precision.FLOAT32, "ONNX Runtime", List.of("--backend", "onnx")),
    ENCODE_BFLOAT16(Kind.ENCODE, Precision.BFLOAT16, "reference, bfloat16", List.of("--precision", "bfloat16")),
    ENCODE_INT8(Kind.ENCODE, Precision.INT8, "ONNX Runtime, int8", List.of("--backend", "onnx-int8"));

    /** What is timed. */
    public enum Kind {
        /** Milliseconds of a step: fewer are better. */
        TRAIN("train", "ms_per_step_median", "ms a step"),
        /** Texts a second: more are better. */
        ENCODE("encode", "texts_per_s_median", "texts a second");

        private final String word;
        private final String figure;
        private final String unit;

        Kind(String word, String figure, String unit) {
            this.word = word;
            this.figure = figure;
            this.unit = unit;
        }

        /** The command of workbench and peer. */
        public String word() {
            return word;
        }

        /** The key of what counts in the JSON line that either side prints. */
        String figure() {
            return figure;
        }

        String unit() {
            return unit;
        }

        /** How many times as fast the first one is. */
        double lead(double ours, double theirs) {
            return this == TRAIN ? theirs / ours : ours / theirs;
        }
    }

    private final Kind kind;
    private final Precision precision;
    private final String peer;
    private final List<String> peerOptions;

    BenchTask(Kind kind, Precision precision, String peer, List<String> peerOptions) {
        this.kind = kind;
        this.precision = precision;
        this.peer = peer;
        this.peerOptions = peerOptions;
    }

    public Kind kind() {
        return kind;
    }

    /** What is multiplied here. */
    public Precision precision() {
        return precision;
    }

    /** Who it is compared with. */
    String peer() {
        return peer;
    }

    List<String> peerOptions() {
        return peerOptions;
    }
}
