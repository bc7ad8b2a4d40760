package sparseworkbench.gui.home;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import sparseworkbench.store.RunId;
import sparseworkbench.store.TermStatistics;
import sparseworkbench.store.TermStatistics.Probe;
import sparseworkbench.store.TermStatistics.WeightedTerm;

/**
 * What the drawing on Home shows: a text, the words that it lights, and a document that lights some of the same.
 *
 * @param text   the sentence
 * @param lit    the strongest words, at most six
 * @param of     how many are lit in all
 * @param shared those of them that the document lights, too
 * @param title  where it comes from
 */
record SparseScene(String text, List<String> lit, int of, List<String> shared, String title) {
    private static final int MOST = 6;
    private static final int SHARED = 2;

    SparseScene {
        lit = lit.stream().limit(MOST).toList();
        shared = List.copyOf(shared);
    }

    /** Before anything has been trained. */
    static SparseScene example() {
        return new SparseScene(
                "a large vehicle carrying passengers by road",
                List.of("vehicle", "road", "passengers", "car", "truck", "automobile"),
                MOST,
                List.of("vehicle", "passengers"),
                "A sentence lights a few of 30,522 cells; the document that shares them is found.");
    }

    /** The first watched query of a run and the document that belongs to it, as the run encodes them at present; empty where it watches none. */
    static Optional<SparseScene> of(TermStatistics found, RunId run) {
        Optional<Probe> query = found.texts().stream().filter(Probe::query).findFirst();
        return query.map(first -> {
            List<String> lit = terms(first);
            Set<String> answer = found.texts().stream()
                    .filter(text -> !text.query() && text.pair() == first.pair())
                    .findFirst()
                    .map(text -> Set.copyOf(terms(text)))
                    .orElse(Set.of());
            return new SparseScene(
                    first.text(),
                    lit,
                    first.activeDims(),
                    lit.stream()
                            .limit(MOST)
                            .filter(answer::contains)
                            .limit(SHARED)
                            .toList(),
                    "As run " + run + " sees it after step " + found.step() + ".");
        });
    }

    private static List<String> terms(Probe text) {
        return text.strongest().stream().map(WeightedTerm::term).distinct().toList();
    }

    /** For who cannot see it. */
    String inWords() {
        return title + " “" + text + "” lights " + of + " words, such as " + String.join(", ", lit)
                + "."
                + (shared.isEmpty()
                        ? " The document that belongs to it shares none of these yet."
                        : " A document that lights " + String.join(" and ", shared) + " is found.");
    }
}
