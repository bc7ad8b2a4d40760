package sparseworkbench.data;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What the texts of a row consist of: all runs of five words, in lower case and without signs, each as 32 bits. Shorter texts are one run; where words are
 * not divided by blanks, each letter is a word. Of very many runs those with the smallest hashes stand for all (a bottom-k sketch: Cohen and Kaplan, 2007).
 */
final class Shingles {
    private static final int WORDS = 5;
    /** Runs that are kept of a row. */
    private static final int MOST = 200;

    private Shingles() {}

    /** Sorted, each once. */
    static int[] of(List<String> texts) {
        int[] found = new int[64];
        int count = 0;
        for (String text : texts) {
            long[] words = words(text);
            int runs = Math.max(1, words.length - WORDS + 1);
            for (int from = 0; from < runs; from++) {
                if (count == found.length) {
                    found = Arrays.copyOf(found, 2 * count);
                }
                found[count++] = run(words, from);
            }
        }
        int[] different =
                Arrays.stream(found, 0, count).sorted().distinct().limit(MOST).toArray();
        return different;
    }

    private static int run(long[] words, int from) {
        long hash = 0;
        for (int i = from; i < Math.min(words.length, from + WORDS); i++) {
            hash = TextHash.of(hash, words[i]);
        }
        return (int) (hash >>> 32);
    }

    private static long[] words(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        long[] words = new long[16];
        int count = 0;
        long word = 0;
        for (int i = 0; i < lower.length(); ) {
            int c = lower.codePointAt(i);
            i += Character.charCount(c);
            boolean single = isWord(c);
            boolean letter = Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK;
            if (word != 0 && (single || !letter)) {
                words = with(words, count++, word);
                word = 0;
            }
            if (single) {
                words = with(words, count++, TextHash.of(0, c));
            } else if (letter) {
                word = TextHash.of(word, c);
            }
        }
        if (word != 0) {
            words = with(words, count++, word);
        }
        return Arrays.copyOf(words, count);
    }

    private static long[] with(long[] words, int at, long word) {
        long[] room = at < words.length ? words : Arrays.copyOf(words, 2 * at);
        room[at] = word;
        return room;
    }

    /** Of scripts that do not divide words. */
    private static boolean isWord(int c) {
        return Character.isIdeographic(c)
                || switch (Character.UnicodeScript.of(c)) {
                    case HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
                    default -> false;
                };
    }

    /** How much two rows share: what is in both, as a fraction of what is in either (Jaccard). */
    static double likeness(int[] one, int[] other) {
        int both = 0;
        int either = 0;
        int i = 0;
        int j = 0;
        boolean cut = one.length == MOST || other.length == MOST;
        while (i < one.length && j < other.length && !(cut && either == MOST)) {
            both += one[i] == other[j] ? 1 : 0;
            int smaller = Math.min(one[i], other[j]);
            i += one[i] == smaller ? 1 : 0;
            j += other[j] == smaller ? 1 : 0;
            either++;
        }
        int rest = cut ? Math.min(MOST - either, one.length - i + other.length - j) : one.length - i + other.length - j;
        return either + rest == 0 ? 0 : (double) both / (either + rest);
    }
}
