package sparseworkbench.bench;

import com.fasterxml.jackson.databind.JsonNode;

/** Who carries out a task: this program, or the peer. */
@FunctionalInterface
public interface BenchSide {
    /**
     * Carries it out once, in a process of its own.
     *
     * @param model name of a folder in {@code models}
     * @return one object with the figure of the task's kind and {@code peak_rss_mib}
     * @throws MeasurementFailed it could not be measured; the message is for people
     */
    JsonNode measure(BenchTask task, String model) throws MeasurementFailed;
}
