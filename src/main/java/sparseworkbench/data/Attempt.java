package sparseworkbench.data;

import java.util.List;
import java.util.Optional;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.param.Problem;

/** Something that may turn out to be unreadable. */
@FunctionalInterface
interface Attempt<T> {
    T make() throws UnreadableData;

    /** What is made; if it cannot be, {@code problems} receives why. */
    static <T> Optional<T> of(Attempt<T> attempt, List<Problem> problems) {
        try {
            return Optional.of(attempt.make());
        } catch (UnreadableData e) {
            problems.add(e.problem());
            return Optional.empty();
        }
    }
}
