package sparseworkbench.data;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How many tokens texts have, as far as that can be told without their model's tokenizer, which is native and may be a stranger's: a piece for each
 * sign, each Chinese, Japanese or Korean letter, and each {@link #PIECE} letters of a word, its vowel signs and points included, and two for beginning and
 * end. Of English, which is WordNet's definitions, prose and made-up words, this is 0 to 6 % below what BERT's word pieces are; how far it is off in
 * other languages is not known.
 *
 * @param texts   how many there are; more than were looked at where these stand for others
 * @param lengths how many of those looked at have so many tokens
 */
public record TokenCounts(double texts, int[] lengths) {
    /** Beginning and end. */
    private static final int SPECIAL = 2;
    /** Letters of a word's piece, as many as are one token: rare words are cut. */
    private static final double PIECE = 5.5;
    /** Longer ones count as so long: every model cuts them. */
    private static final int LONGEST = 1 << 15;
    /** Signs looked at of a text; what comes behind is like it. */
    private static final int LOOKED_AT = 1 << 14;

    /** Of some texts. */
    public static TokenCounts of(Stream<String> texts) {
        Counter counter = new Counter();
        texts.forEach(counter::add);
        return counter.counts();
    }

    /** Of texts that have so many tokens. */
    public static TokenCounts ofTokens(IntStream tokens) {
        Counter counter = new Counter();
        tokens.forEach(counter::add);
        return counter.counts();
    }

    /** Counts texts as they come, and keeps none. */
    static final class Counter {
        private int[] lengths = new int[0];
        private long texts;

        void add(String text) {
            add(tokens(text));
        }

        void add(int tokens) {
            int counted = Math.min(LONGEST, tokens);
            if (counted >= lengths.length) {
                lengths = Arrays.copyOf(lengths, counted + 1);
            }
            lengths[counted]++;
            texts++;
        }

        TokenCounts counts() {
            return new TokenCounts(texts, lengths.clone());
        }
    }

    /** Of the texts of several columns. */
    public static TokenCounts together(List<TokenCounts> columns) {
        int[] lengths = new int
                [columns.stream().mapToInt(one -> one.lengths.length).max().orElse(0)];
        for (TokenCounts one : columns) {
            for (int tokens = 0; tokens < one.lengths.length; tokens++) {
                lengths[tokens] += one.lengths[tokens];
            }
        }
        return new TokenCounts(columns.stream().mapToDouble(TokenCounts::texts).sum(), lengths);
    }

    /** As if there were {@code count} such texts. */
    public TokenCounts standingFor(double count) {
        return new TokenCounts(count, lengths);
    }

    /** Whether no text is known. */
    public boolean isEmpty() {
        return lengths.length == 0;
    }

    /** The mean over the texts of what {@code of} makes of the tokens of each, where texts are cut at {@code most}; 0 without texts. */
    public double mean(long most, IntToDoubleFunction of) {
        double sum = 0;
        long looked = 0;
        for (int tokens = 0; tokens < lengths.length; tokens++) {
            if (lengths[tokens] > 0) {
                sum += lengths[tokens] * of.applyAsDouble((int) Math.min(tokens, most));
                looked += lengths[tokens];
            }
        }
        return looked == 0 ? 0 : sum / looked;
    }

    /** Mean tokens of a text that is cut at {@code most}. */
    public double mean(long most) {
        return mean(most, tokens -> tokens);
    }

    /** Standard deviation of the tokens of texts that are cut at {@code most}. */
    public double deviation(long most) {
        double mean = mean(most);
        return Math.sqrt(mean(most, tokens -> (tokens - mean) * (tokens - mean)));
    }

    /** Tokens of the longest text if that is cut at {@code most}. */
    public long longest(long most) {
        return Math.min(most, Math.max(0, lengths.length - 1));
    }

    /** The fraction of the texts that have more than {@code most} tokens. */
    public double longer(long most) {
        long all = 0;
        long longer = 0;
        for (int tokens = 0; tokens < lengths.length; tokens++) {
            all += lengths[tokens];
            longer += tokens > most ? lengths[tokens] : 0;
        }
        return all == 0 ? 0 : (double) longer / all;
    }

    private static int tokens(String text) {
        int looked = Math.min(text.length(), LOOKED_AT);
        int tokens = 0;
        int word = 0;
        for (int i = 0; i < looked; i++) {
            char sign = text.charAt(i);
            boolean single = Character.isIdeographic(sign) || sign >= '\u3040' && sign <= '\u30ff' || isHangul(sign);
            if (!single && Character.isLetterOrDigit(sign) || Character.isSurrogate(sign) || isMark(sign)) {
                word++;
                continue;
            }
            tokens += pieces(word) + (Character.isWhitespace(sign) ? 0 : 1);
            word = 0;
        }
        double all = tokens + pieces(word);
        return (int) Math.min(LONGEST, SPECIAL + Math.round(all * text.length() / Math.max(1, looked)));
    }

    /** A vowel sign, point or accent, which is no letter and cuts no word. */
    private static boolean isMark(char sign) {
        int type = Character.getType(sign);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isHangul(char sign) {
        return sign >= '\uac00' && sign <= '\ud7a3';
    }

    private static int pieces(int letters) {
        return letters == 0 ? 0 : (int) Math.max(1, Math.round(letters / PIECE));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TokenCounts counts && counts.texts == texts && Arrays.equals(counts.lengths, lengths);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(lengths);
    }

    @Override
    public String toString() {
        return "TokenCounts[" + texts + " texts, " + IntStream.of(lengths).sum() + " looked at]";
    }
}
