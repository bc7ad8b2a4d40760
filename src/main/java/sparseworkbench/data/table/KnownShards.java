package sparseworkbench.data.table;

import java.util.List;
import java.util.Map;
import sparseworkbench.param.Problem;

/**
 * What is known of the files that are one table, beside their rows.
 *
 * @param said       which files these are, for people
 * @param classNames what numbers of classes stand for, where something beside the files says so
 * @param notices    what a person should know of how they were chosen
 */
record KnownShards(String said, Map<String, List<String>> classNames, List<Problem> notices) {
    /** Files of which only their names are known. */
    static KnownShards named(String said) {
        return new KnownShards(said, Map.of(), List.of());
    }
}
