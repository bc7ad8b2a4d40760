package sparseworkbench.family;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sparseworkbench.store.RunId;
import sparseworkbench.store.TermStatistics.Probe;

/**
 * Runs that differ in their sparsity weight λ alone.
 *
 * @param name    which they are, for people
 * @param note    what is to be known of them: where they were recorded, what was left out; may be empty
 * @param members at least two, λ ascending, with figures of one evaluation set
 */
public record RunFamily(String name, String note, List<Member> members) {

    public RunFamily {
        members = List.copyOf(members);
    }

    /**
     * One of them.
     *
     * @param run      its number in the store; empty where it was recorded elsewhere
     * @param lambda   of documents
     * @param settings what sets it apart from the others: setting path → text
     * @param figures  metric key → value of its last evaluation
     * @param texts    the watched texts, the same in all members
     */
    public record Member(
            Optional<RunId> run,
            double lambda,
            Map<String, String> settings,
            Map<String, Double> figures,
            List<Probe> texts) {
        public Member {
            settings = Map.copyOf(settings);
            figures = Map.copyOf(figures);
            texts = List.copyOf(texts);
        }

        /** As people write it: "0.0003". */
        public String lambdaText() {
            return BigDecimal.valueOf(lambda).stripTrailingZeros().toPlainString();
        }
    }
}
