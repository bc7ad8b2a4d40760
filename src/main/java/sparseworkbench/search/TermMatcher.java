package sparseworkbench.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sparseworkbench.batch.TokenBatch;
import sparseworkbench.batch.Tokenizer;
import sparseworkbench.search.SearchAnswer.MatchedWord;
import sparseworkbench.search.SearchAnswer.Part;

/** Where the terms that make up a score stand in a text: word by word, each split as the model splits it. */
final class TermMatcher {
    /** Words of a text beyond these are not looked at. */
    private static final int MOST_WORDS = 1000;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+|[^\\s\\p{L}\\p{M}\\p{N}]");

    private TermMatcher() {}

    /** @param pieces the terms that each of some words is split into */
    static List<MatchedWord> of(
            String text, List<Part> parts, Function<List<String>, List<? extends Collection<String>>> pieces) {
        if (parts.isEmpty()) {
            return List.of();
        }
        Map<String, Double> products = new HashMap<>();
        parts.forEach(part -> products.put(part.term(), part.product()));
        List<int[]> places = new ArrayList<>();
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find() && words.size() < MOST_WORDS) {
            places.add(new int[] {matcher.start(), matcher.end()});
            words.add((matcher.start() > 0 ? " " : "") + matcher.group());
        }
        if (words.isEmpty()) {
            return List.of();
        }
        List<MatchedWord> matched = new ArrayList<>();
        List<? extends Collection<String>> all = pieces.apply(words);
        for (int word = 0; word < words.size(); word++) {
            double share = all.get(word).stream()
                    .distinct()
                    .mapToDouble(piece -> products.getOrDefault(piece, 0.0))
                    .sum();
            if (share != 0) {
                matched.add(new MatchedWord(places.get(word)[0], places.get(word)[1], share));
            }
        }
        return matched;
    }

    /** The tokens of each word, special ones left out. */
    static List<List<String>> tokens(Tokenizer tokenizer, List<String> words) {
        TokenBatch batch = tokenizer.encode(words);
        List<List<String>> tokens = new ArrayList<>();
        for (int word = 0; word < batch.size(); word++) {
            List<String> own = new ArrayList<>();
            for (int at = word * batch.length(); at < (word + 1) * batch.length(); at++) {
                int id = (int) batch.ids()[at];
                if (batch.mask()[at] == 1 && !tokenizer.isSpecial(id)) {
                    own.add(tokenizer.token(id));
                }
            }
            tokens.add(own);
        }
        return tokens;
    }
}
