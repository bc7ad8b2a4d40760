package sparseworkbench.significance;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import sparseworkbench.store.RunId;
import sparseworkbench.store.ScoredQueries.Query;

/**
 * A run against another one on the same queries.
 *
 * @param base    the run compared with
 * @param other   the run compared
 * @param metric  by what: "nDCG@10"
 * @param test    the test, first the base
 * @param verdict how sure it is
 * @param changes queries that score differently, the largest gain first and the largest loss last
 */
public record RunComparison(
        Side base, Side other, String metric, PairedRandomisation test, Verdict verdict, List<Change> changes) {

    public RunComparison {
        changes = List.copyOf(changes);
    }

    /**
     * One of both runs.
     *
     * @param run  which one
     * @param step the evaluation that is compared
     * @param mean of the scores of its queries
     */
    public record Side(RunId run, long step, double mean) {}

    /** What a query scored with the base and with the other run. */
    public record Change(Query query, float before, float after) {
        public float gain() {
            return after - before;
        }
    }

    static RunComparison of(RunScores base, RunScores other, String metric) {
        PairedRandomisation test = PairedRandomisation.test(base.scores(), other.scores());
        List<Change> changes = IntStream.range(0, base.scores().length)
                .mapToObj(i -> new Change(base.set().queries().get(i), base.scores()[i], other.scores()[i]))
                .filter(change -> change.gain() != 0)
                .sorted(Comparator.comparingDouble(Change::gain).reversed())
                .toList();
        return new RunComparison(base.side(), other.side(), metric, test, Verdict.of(test), changes);
    }

    /** "Run 3 is better than run 1 by 0.012 nDCG@10." */
    public String difference() {
        if (verdict == Verdict.SAME) {
            return "Run " + other.run + " and run " + base.run + " score the same " + metric + " on every "
                    + unit().singular() + ".";
        }
        if (verdict == Verdict.CHANCE) {
            return "Run " + other.run + " scores " + amount() + " " + metric
                    + (test.difference() < 0 ? " less" : " more") + " than run " + base.run + ", which may be chance.";
        }
        return "Run " + other.run + " is " + (verdict == Verdict.CLEAR ? "clearly " : "")
                + (test.difference() < 0 ? "worse" : "better") + " than run " + base.run + " by " + amount() + " "
                + metric + ".";
    }

    /** "A difference this large would come about by chance in 1 of 40 cases." */
    public String chance() {
        return verdict == Verdict.SAME
                ? "There is nothing that chance would have to explain."
                : "A difference this large would come about by chance in " + Verdict.cases(test.p()) + ".";
    }

    /** What is compared one by one. */
    public EvaluationUnit unit() {
        return EvaluationUnit.of(metric);
    }

    /** "Better on 120 queries, worse on 80, the same on 200." */
    public String counts() {
        return unit().isPart()
                ? String.format(
                        Locale.ROOT,
                        "Of %,d %s, %,d speak for run %s, %,d against it, %,d for neither.",
                        test.queries(),
                        unit().plural(),
                        test.better(),
                        other.run,
                        test.worse(),
                        test.equal())
                : String.format(
                        Locale.ROOT,
                        "Better on %,d of %,d %s, worse on %,d, the same on %,d.",
                        test.better(),
                        test.queries(),
                        unit().plural(),
                        test.worse(),
                        test.equal());
    }

    /** What the numbers of single pairs are, where they are no scores that a person would expect; else empty. */
    public String meaning() {
        return unit().isPart()
                ? "The number of a pair is what it adds to " + metric + ", which is the mean of all of them."
                : "";
    }

    /** All of it, a sentence each. */
    public List<String> sentences() {
        return Stream.of(difference(), chance(), counts(), meaning())
                .filter(sentence -> !sentence.isEmpty())
                .toList();
    }

    private String amount() {
        double amount = Math.abs(test.difference());
        return String.format(Locale.ROOT, amount < 0.0005 ? "%.1e" : amount < 0.01 ? "%.4f" : "%.3f", amount);
    }
}
