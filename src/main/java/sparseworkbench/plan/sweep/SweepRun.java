package sparseworkbench.plan.sweep;

import java.util.SequencedMap;
import sparseworkbench.plan.Plan;

/**
 * One run of a sweep, ready to be put into the queue.
 *
 * @param name    says what sets it apart from the others
 * @param differs the same one by one: label of a setting → its value
 * @param plan    what it will do
 */
public record SweepRun(String name, SequencedMap<String, String> differs, Plan plan) {}
