package sparseworkbench.data.builtin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import sparseworkbench.data.builtin.ReverseDictionary.Pair;

/** Pairs of the reverse dictionary in WordNet's hierarchy: which are of the same kind, and how alike two meanings are. */
final class HypernymHierarchy {
    private static final int LONGEST = 64;
    private static final int TRIES = 50;

    private final Map<String, WordNet.Synset> byOffset;
    private final Map<String, List<Pair>> byKind = new LinkedHashMap<>();
    private final Map<String, List<Pair>> byKindOfKind = new LinkedHashMap<>();
    private final List<Pair> pairs;
    private final Map<String, List<String>> chains = new HashMap<>();

    HypernymHierarchy(WordNet.Nouns nouns, List<Pair> pairs) {
        this.byOffset = nouns.byOffset();
        this.pairs = pairs;
        for (Pair pair : pairs) {
            byKind.computeIfAbsent(ancestor(pair, 1), kind -> new ArrayList<>()).add(pair);
            byKindOfKind
                    .computeIfAbsent(ancestor(pair, 2), kind -> new ArrayList<>())
                    .add(pair);
        }
    }

    /** Offsets from the meaning up to the top. */
    private List<String> chain(Pair pair) {
        return chains.computeIfAbsent(offset(pair), start -> {
            List<String> chain = new ArrayList<>();
            for (String at = start;
                    byOffset.containsKey(at) && chain.size() < LONGEST;
                    at = byOffset.get(at).hypernym()) {
                chain.add(at);
            }
            return chain;
        });
    }

    private static String offset(Pair pair) {
        return pair.id().substring(0, pair.id().indexOf('-'));
    }

    private String ancestor(Pair pair, int up) {
        List<String> chain = chain(pair);
        return chain.get(Math.min(up, chain.size() - 1));
    }

    /** Another pair of the same kind, or of a kind of the same kind, or any other, by how far up it may be looked for. */
    Pair other(Pair pair, int up, SplittableRandom random) {
        List<Pair> among =
                up == 1 ? byKind.get(ancestor(pair, 1)) : up == 2 ? byKindOfKind.get(ancestor(pair, 2)) : pairs;
        for (int i = 0; i < TRIES; i++) {
            Pair found = among.get(random.nextInt(among.size()));
            if (!found.entry().equals(pair.entry()) && !found.definition().equals(pair.definition())) {
                return found;
            }
        }
        return up >= 3 ? pairs.getFirst() : other(pair, up + 1, random);
    }

    /** As many pairs of the same kind as wanted with different entries; fewer if there are no more. */
    List<Pair> siblings(Pair pair, int wanted, SplittableRandom random) {
        List<Pair> siblings = new ArrayList<>(byKind.get(ancestor(pair, 1)));
        siblings.removeIf(other ->
                other.entry().equals(pair.entry()) || other.definition().equals(pair.definition()));
        List<Pair> chosen = new ArrayList<>();
        while (chosen.size() < wanted && !siblings.isEmpty()) {
            Pair next = siblings.remove(random.nextInt(siblings.size()));
            if (chosen.stream().noneMatch(before -> before.entry().equals(next.entry()))) {
                chosen.add(next);
            }
        }
        return chosen;
    }

    /** Wu and Palmer's: twice the depth of what both are a kind of, over the sum of their own depths. */
    double likeness(Pair one, Pair other) {
        List<String> up = chain(one);
        List<String> others = chain(other);
        for (int i = 0; i < up.size(); i++) {
            if (others.contains(up.get(i))) {
                return 2.0 * (up.size() - i) / (up.size() + others.size());
            }
        }
        return 0;
    }
}
