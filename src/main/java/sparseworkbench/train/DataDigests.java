package sparseworkbench.train;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Digests of what a training is given, as its checkpoints know them too: the same rows, the same digest. */
public final class DataDigests {
    private DataDigests() {}

    /** What it is of → number of rows and the beginning of their SHA-256. */
    public static SequencedMap<String, String> of(TrainingJob job) {
        SequencedMap<String, String> digests = new LinkedHashMap<>();
        RunFingerprint.of(job).facts().forEach((about, fact) -> {
            if (about.startsWith("rows") || about.equals(RunFingerprint.EVALUATION)) {
                digests.put(Character.toUpperCase(about.charAt(0)) + about.substring(1), fact);
            }
        });
        return digests;
    }
}
