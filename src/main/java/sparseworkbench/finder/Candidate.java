package sparseworkbench.finder;

import sparseworkbench.project.Project;

/**
 * One of the ways to train that are compared.
 *
 * @param name        for people, unique in its search
 * @param loss        name of the base loss
 * @param project     what its run does
 * @param seconds     that it is expected to take from one checkpoint to the next
 * @param memoryBytes that its run is expected to need
 */
public record Candidate(String name, String loss, Project project, double seconds, long memoryBytes) {}
