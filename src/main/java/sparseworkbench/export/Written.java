package sparseworkbench.export;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What came of an export.
 *
 * @param proof      how what was written was read again, a sentence for people
 * @param difference the largest difference of a number in the vectors of a few texts, where there are some
 * @param documents  texts that were written
 * @param queries    queries that were written
 * @param notes      what a person should know, such as what was left out and why
 */
record Written(String proof, OptionalDouble difference, long documents, long queries, List<String> notes) {
    Written {
        notes = List.copyOf(notes);
    }
}
