package sparseworkbench.data.builtin;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import sparseworkbench.data.builtin.WordNet.Nouns;
import sparseworkbench.data.builtin.WordNet.Synset;
import sparseworkbench.data.table.Shuffle;

/**
 * The built-in task: given a definition, find the dictionary entry. Training pairs and a retrieval set out of WordNet's nouns.
 * The same on every machine: own shuffle, fixed seed, no order that depends on hashes or language.
 *
 * @param train    pairs to train on; none has the definition of a query
 * @param queries  held-out definitions; each one's own entry is in the corpus under the same id
 * @param corpus   entries to search, texts all different
 */
record ReverseDictionary(List<Pair> train, List<Pair> queries, List<Pair> corpus) {
    static final int QUERIES = 400;
    static final int CORPUS = 4000;
    private static final long SEED = 42;

    /** A definition and its entry; the id is WordNet's. */
    record Pair(String id, String definition, String entry) {}

    /** What is searched for: the words and what they are a kind of. The only place that knows how an entry is written. */
    private static String entry(Synset synset, Synset kind) {
        return String.join(", ", synset.words()) + ": " + kind.words().getFirst();
    }

    static ReverseDictionary of(Nouns nouns) {
        SplittableRandom random = new SplittableRandom(SEED);
        List<Pair> pairs = pairs(nouns);
        Shuffle.inPlace(pairs, random);
        Map<String, Integer> uses = new LinkedHashMap<>();
        pairs.forEach(pair -> uses.merge(pair.definition(), 1, Integer::sum));
        List<Pair> queries = new ArrayList<>();
        List<Pair> corpus = new ArrayList<>();
        Set<String> entries = new HashSet<>();
        for (Pair pair : pairs) {
            boolean query = queries.size() < QUERIES && uses.get(pair.definition()) == 1;
            if (corpus.size() < CORPUS && (query || queries.size() == QUERIES) && entries.add(pair.entry())) {
                corpus.add(pair);
                if (query) {
                    queries.add(pair);
                }
            }
        }
        Set<Pair> held = Set.copyOf(queries);
        List<Pair> train = pairs.stream().filter(pair -> !held.contains(pair)).toList();
        Shuffle.inPlace(corpus, random);
        return new ReverseDictionary(train, queries, corpus);
    }

    /** Names of single people and places are left out: their definitions (dates, offices) say nothing about a word. */
    private static List<Pair> pairs(Nouns nouns) {
        Map<String, Synset> byOffset = nouns.byOffset();
        Set<String> seen = new HashSet<>();
        List<Pair> pairs = new ArrayList<>();
        for (Synset synset : nouns.synsets()) {
            Synset kind = byOffset.get(synset.hypernym());
            if (kind == null) {
                continue;
            }
            Pair pair = new Pair(synset.id(), synset.definition(), entry(synset, kind));
            if (seen.add(pair.definition() + "\n" + pair.entry())) {
                pairs.add(pair);
            }
        }
        return pairs;
    }
}
