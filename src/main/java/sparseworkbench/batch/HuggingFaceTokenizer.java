package sparseworkbench.batch;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * The tokenizer of a model folder, from one {@code tokenizer.json}. Of the cutting and padding that may be written in that
 * file only the end at which texts are cut counts: they are cut at the length asked for and padded to the longest of a batch.
 */
public final class HuggingFaceTokenizer implements Tokenizer {

    /** A limit for tokenizers that know none. */
    private static final int LONGEST = 1 << 20;

    private static final int NO_CHARACTER = 0xFFFD;

    /** Characters that are split at a time: enough for every thread, and at most some 100 MB in the library. */
    private static final int PIECE = 1 << 19;

    /** Longer than the tokens of nearly all texts are on average, the blanks between them included. */
    private static final int CHARACTERS_OF_A_TOKEN = 10;

    private final ai.djl.huggingface.tokenizers.HuggingFaceTokenizer delegate;
    private final Vocabulary vocabulary;
    private final TokenizerOptions options;

    private HuggingFaceTokenizer(
            ai.djl.huggingface.tokenizers.HuggingFaceTokenizer delegate,
            Vocabulary vocabulary,
            TokenizerOptions options) {
        this.delegate = delegate;
        this.vocabulary = vocabulary;
        this.options = options;
    }

    /**
     * Opens a tokenizer.
     *
     * @param json {@code tokenizer.json}
     * @param file where it is from, for messages
     */
    public static HuggingFaceTokenizer open(byte[] json, Path file, TokenizerOptions options) throws IOException {
        Vocabulary vocabulary = Vocabulary.parse(file, json, options.paddingToken());
        String length = Integer.toString(Math.min(options.maxLength(), LONGEST));
        // The end at which texts are cut is the file's; the rest of its cutting is replaced, as in the reference.
        Map<String, String> settings = Map.of(
                "truncation",
                "true",
                "padding",
                "false",
                "maxLength",
                length,
                "modelMaxLength",
                length,
                "stride",
                "0",
                "addSpecialTokens",
                Boolean.toString(options.specialTokens()));
        try {
            return new HuggingFaceTokenizer(
                    ai.djl.huggingface.tokenizers.HuggingFaceTokenizer.newInstance(
                            new ByteArrayInputStream(json), settings),
                    vocabulary,
                    options);
        } catch (RuntimeException e) {
            throw new IOException(
                    "The tokenizer " + file + " cannot be used: "
                            + LibraryFault.inWords(json, String.valueOf(e.getMessage())) + ".",
                    e);
        }
    }

    @Override
    public TokenBatch encode(List<String> texts) {
        return batch(tokens(texts));
    }

    /** Token ids of each text after cutting, special tokens included, without padding. */
    public List<long[]> tokens(List<String> texts) {
        return tokens(texts, done -> {});
    }

    /**
     * As {@link #tokens(List)}, piece by piece: the library holds all tokens of a text, also of what is cut off, until its ids are taken.
     *
     * @param progress hears after each piece how many texts are done
     */
    public List<long[]> tokens(List<String> texts, IntConsumer progress) {
        List<long[]> tokens = new ArrayList<>(texts.size());
        for (List<String> piece : pieces(texts)) {
            tokens.addAll(ofPiece(piece));
            progress.accept(tokens.size());
        }
        return tokens;
    }

    /** Texts one after the other, together no longer than a bound but for a single one. */
    private static List<List<String>> pieces(List<String> texts) {
        List<List<String>> pieces = new ArrayList<>();
        int begin = 0;
        long length = 0;
        for (int i = 0; i < texts.size(); i++) {
            if (i > begin && length + texts.get(i).length() > PIECE) {
                pieces.add(texts.subList(begin, i));
                begin = i;
                length = 0;
            }
            length += texts.get(i).length();
        }
        if (begin < texts.size()) {
            pieces.add(texts.subList(begin, texts.size()));
        }
        return pieces;
    }

    /** The beginnings of long texts first; where they have fewer tokens than are wanted, the whole. */
    private List<long[]> ofPiece(List<String> texts) {
        long longest = (long) CHARACTERS_OF_A_TOKEN * options.maxLength();
        if (!vocabulary.cutsHarmlessly() || longest > PIECE) {
            return encoded(texts);
        }
        List<String> cut = texts.stream()
                .map(text -> TextBoundary.cut(text, (int) longest))
                .toList();
        List<long[]> tokens = new ArrayList<>(encoded(cut));
        int[] tooFew = IntStream.range(0, texts.size())
                .filter(i -> cut.get(i).length() < texts.get(i).length() && tokens.get(i).length != options.maxLength())
                .toArray();
        List<long[]> whole = encoded(IntStream.of(tooFew).mapToObj(texts::get).toList());
        for (int i = 0; i < tooFew.length; i++) {
            tokens.set(tooFew[i], whole.get(i));
        }
        return tokens;
    }

    private List<long[]> encoded(List<String> texts) {
        if (texts.isEmpty()) {
            return List.of();
        }
        // The ids alone: to fetch text and place of every token, too, takes as long as all the rest.
        String[] whole = texts.stream().map(HuggingFaceTokenizer::whole).toArray(String[]::new);
        long[] encodings = TokenizersLibrary.LIB.batchEncode(delegate.getHandle(), whole, options.specialTokens());
        return Arrays.stream(encodings).mapToObj(HuggingFaceTokenizer::takeIds).toList();
    }

    /** With the sign for what is no character in place of half a character, on which the library ends the process. */
    private static String whole(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return text.codePoints()
                        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? NO_CHARACTER : c)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
            }
        }
        return text;
    }

    private static long[] takeIds(long encoding) {
        try {
            return TokenizersLibrary.LIB.getTokenIds(encoding);
        } finally {
            TokenizersLibrary.LIB.deleteEncoding(encoding);
        }
    }

    /**
     * Two texts as one, special tokens included.
     *
     * @param ids   token ids
     * @param types 0 for a token of the first text, 1 for one of the second
     */
    public record PairTokens(long[] ids, long[] types) {}

    /** Token ids of pairs; of one that is too long the longer text is cut first, as {@code longest_first} does. */
    public List<PairTokens> pairs(List<String> firsts, List<String> seconds) {
        List<PairTokens> tokens = new ArrayList<>(firsts.size());
        int begin = 0;
        long length = 0;
        for (int i = 0; i < firsts.size(); i++) {
            length += firsts.get(i).length() + seconds.get(i).length();
            if (length > PIECE || i == firsts.size() - 1) {
                tokens.addAll(encodedPairs(firsts.subList(begin, i + 1), seconds.subList(begin, i + 1)));
                begin = i + 1;
                length = 0;
            }
        }
        return tokens;
    }

    private List<PairTokens> encodedPairs(List<String> firsts, List<String> seconds) {
        String[] one = firsts.stream().map(HuggingFaceTokenizer::whole).toArray(String[]::new);
        String[] other = seconds.stream().map(HuggingFaceTokenizer::whole).toArray(String[]::new);
        long[] encodings =
                TokenizersLibrary.LIB.batchEncodePair(delegate.getHandle(), one, other, options.specialTokens());
        return Arrays.stream(encodings).mapToObj(HuggingFaceTokenizer::takePair).toList();
    }

    private static PairTokens takePair(long encoding) {
        try {
            return new PairTokens(
                    TokenizersLibrary.LIB.getTokenIds(encoding), TokenizersLibrary.LIB.getTypeIds(encoding));
        } finally {
            TokenizersLibrary.LIB.deleteEncoding(encoding);
        }
    }

    /**
     * Puts pairs together, padded to the longest.
     *
     * @param types whether the model is told which of both texts a token belongs to
     */
    public TokenBatch pairBatch(List<PairTokens> pairs, boolean types) {
        TokenBatch batch = batch(pairs.stream().map(PairTokens::ids).toList());
        for (int row = 0; types && row < pairs.size(); row++) {
            long[] own = pairs.get(row).types();
            System.arraycopy(own, 0, batch.typeIds(), row * batch.length(), own.length);
        }
        return batch;
    }

    @Override
    public List<String> cutOff(List<String> texts) {
        return pieces(texts).stream()
                .flatMap(piece -> {
                    Encoding[] encodings = delegate.batchEncode(
                            piece.stream().map(HuggingFaceTokenizer::whole).toList());
                    return IntStream.range(0, piece.size()).mapToObj(i -> cutOff(encodings[i], piece.get(i)));
                })
                .toList();
    }

    private static String cutOff(Encoding encoding, String text) {
        if (!encoding.exceedMaxLength()) {
            return "";
        }
        // Spans count code points; special tokens have none.
        List<CharSpan> spans = Arrays.stream(encoding.getCharTokenSpans())
                .filter(Objects::nonNull)
                .toList();
        int start = spans.stream().mapToInt(CharSpan::getStart).min().orElse(0);
        int end = spans.stream().mapToInt(CharSpan::getEnd).max().orElse(0);
        String after = text.substring(place(text, end));
        return after.isBlank() ? text.substring(0, place(text, start)) : after;
    }

    private static int place(String text, int codePoints) {
        return text.offsetByCodePoints(0, Math.min(codePoints, text.codePointCount(0, text.length())));
    }

    @Override
    public boolean isUnknown(int id) {
        return vocabulary.isUnknown(id);
    }

    @Override
    public boolean isSpecial(int id) {
        return vocabulary.isSpecial(id);
    }

    /** Puts tokenised texts together, padded to the longest, and to one token if none has any. */
    public TokenBatch batch(List<long[]> texts) {
        int length = texts.stream().mapToInt(tokens -> tokens.length).max().orElse(0);
        length = Math.max(length, texts.isEmpty() ? 0 : 1);
        long[] ids = new long[texts.size() * length];
        long[] mask = new long[ids.length];
        Arrays.fill(ids, vocabulary.paddingId());
        for (int row = 0; row < texts.size(); row++) {
            long[] tokens = texts.get(row);
            System.arraycopy(tokens, 0, ids, row * length, tokens.length);
            Arrays.fill(mask, row * length, row * length + tokens.length, 1);
        }
        return new TokenBatch(ids, mask, new long[ids.length], texts.size(), length);
    }

    @Override
    public int[] lengths(List<String> texts) {
        return tokens(texts).stream().mapToInt(tokens -> tokens.length).toArray();
    }

    /** Longest text in tokens, special ones included. */
    public int maxLength() {
        return options.maxLength();
    }

    /** The ids of all tokens. */
    public Map<String, Integer> ids() {
        return vocabulary.ids();
    }

    @Override
    public String token(int id) {
        return vocabulary.token(id);
    }

    @Override
    public void close() {
        delegate.close();
    }
}
