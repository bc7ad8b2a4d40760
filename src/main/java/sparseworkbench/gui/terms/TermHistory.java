package sparseworkbench.gui.terms;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import sparseworkbench.store.TermStatistics;
import sparseworkbench.store.TermStatistics.Probe;
import sparseworkbench.store.TermStatistics.WeightedTerm;

/** How the strongest terms of one text change from evaluation to evaluation, and what is between two of them. */
final class TermHistory {
    /** Marks that word pieces and byte pairs put before or into words. */
    private static final String PIECE_MARKS = "##|Ġ|▁|</w>";

    /** Fraction of the way to the next evaluation in which nothing moves, at either end. */
    private static final double REST = 0.3;

    private final List<Probe> evaluations;
    private final List<Term> terms;

    /**
     * A term as it is drawn.
     *
     * @param name    as the vocabulary spells it
     * @param inText  whether the text has it; else the model added it
     * @param weights in each evaluation, 0 where it is not among the strongest
     * @param ranks   in each evaluation, from 0; −1 where it is not among the strongest
     */
    record Term(String name, boolean inText, double[] weights, int[] ranks) {}

    /**
     * A term at a place between evaluations.
     *
     * @param rank     with a fraction while it moves
     * @param presence from 0 (not there) to 1
     */
    record Placed(Term term, double weight, double rank, double presence) {}

    private TermHistory(List<Probe> evaluations) {
        this.evaluations = List.copyOf(evaluations);
        this.terms = terms(this.evaluations);
    }

    /** Of the text with this number in every evaluation. */
    static TermHistory of(List<TermStatistics> findings, int probe) {
        return new TermHistory(findings.stream()
                .filter(found -> probe < found.texts().size())
                .map(found -> found.texts().get(probe))
                .toList());
    }

    private static List<Term> terms(List<Probe> evaluations) {
        Map<String, Term> terms = new LinkedHashMap<>();
        for (int i = 0; i < evaluations.size(); i++) {
            List<WeightedTerm> strongest = evaluations.get(i).strongest();
            Set<String> words = words(evaluations.get(i).text());
            for (int rank = 0; rank < strongest.size(); rank++) {
                String name = strongest.get(rank).term();
                Term term = terms.computeIfAbsent(name, key -> fresh(key, words, evaluations.size()));
                term.weights[i] = strongest.get(rank).weight();
                term.ranks[i] = rank;
            }
        }
        return new ArrayList<>(terms.values());
    }

    private static Term fresh(String name, Set<String> words, int evaluations) {
        int[] ranks = new int[evaluations];
        Arrays.fill(ranks, -1);
        return new Term(name, isIn(name, words), new double[evaluations], ranks);
    }

    private static Set<String> words(String text) {
        return new HashSet<>(Arrays.asList(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")));
    }

    private static boolean isIn(String name, Set<String> words) {
        String bare = name.replaceAll(PIECE_MARKS, "").toLowerCase(Locale.ROOT);
        return words.contains(bare)
                || name.startsWith("##")
                        && words.stream().anyMatch(word -> word.length() > bare.length() && word.contains(bare));
    }

    boolean isEmpty() {
        return evaluations.isEmpty();
    }

    String text() {
        return evaluations.getLast().text();
    }

    int activeDims(double position) {
        return evaluations.get((int) Math.round(position)).activeDims();
    }

    int activeDimsAtFirst() {
        return evaluations.getFirst().activeDims();
    }

    int count() {
        return evaluations.size();
    }

    /** The largest weight there ever is, so that bars of all evaluations have one scale. */
    double largest() {
        return terms.stream()
                .flatMapToDouble(term -> Arrays.stream(term.weights))
                .max()
                .orElse(1);
    }

    /** The terms at a place between the evaluations, from 0 to the number of evaluations − 1. */
    List<Placed> at(double position) {
        int before = (int) Math.floor(position);
        int after = Math.min(before + 1, evaluations.size() - 1);
        double fraction = smooth(position - before);
        int away = terms.stream()
                        .mapToInt(term -> Math.max(term.ranks[before], term.ranks[after]))
                        .max()
                        .orElse(0)
                + 2;
        List<Placed> placed = new ArrayList<>();
        for (Term term : terms) {
            double presence = between(term.ranks[before] < 0 ? 0 : 1, term.ranks[after] < 0 ? 0 : 1, fraction);
            if (presence > 0) {
                double rank = between(
                        term.ranks[before] < 0 ? away : term.ranks[before],
                        term.ranks[after] < 0 ? away : term.ranks[after],
                        fraction);
                placed.add(
                        new Placed(term, between(term.weights[before], term.weights[after], fraction), rank, presence));
            }
        }
        return placed;
    }

    /** The names of the terms at the nearest evaluation. */
    Set<String> names(double position) {
        return evaluations.get((int) Math.round(position)).strongest().stream()
                .map(WeightedTerm::term)
                .collect(Collectors.toSet());
    }

    static double between(double from, double to, double fraction) {
        return from + (to - from) * fraction;
    }

    /** Rests near the evaluations, so that they can be read, and moves in between. */
    private static double smooth(double fraction) {
        double moved = Math.clamp((fraction - REST) / (1 - 2 * REST), 0, 1);
        return moved * moved * (3 - 2 * moved);
    }
}
