package sparseworkbench.model.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The part {@code model} of a {@code tokenizer.json}, where every word has to become tokens that there are. */
final class ModelPartCheck {
    private static final List<String> TYPES = List.of("BPE", "Unigram", "WordPiece", "WordLevel");
    private static final String UNKNOWN = "unk_token";
    private static final String BYTE_LEVEL = "ByteLevel";

    private final JsonField model;
    private final JsonField vocabulary;

    private ModelPartCheck(JsonField model) {
        this.model = model;
        this.vocabulary = model.in("vocab");
    }

    /** @param root the whole file */
    static void check(JsonField model, JsonNode root) throws UnusableTokenizer {
        ModelPartCheck check = new ModelPartCheck(model.object());
        String type = Spelling.type(model.value());
        switch (TYPES.contains(type) ? type : kind(model.value())) {
            case "BPE" -> check.bytePairs(root);
            case "Unigram" -> check.unigrams();
            default -> {
                check.numbers();
                check.unknownIsKnown();
            }
        }
    }

    /** As the library sees it where a file does not say the type, as older ones, or says another. */
    private static String kind(JsonNode model) {
        return model.path("vocab").isArray() ? "Unigram" : model.has("merges") ? "BPE" : "WordPiece";
    }

    private void numbers() throws UnusableTokenizer {
        for (JsonField token : vocabulary.object().all()) {
            token.number();
        }
    }

    private void unknownIsKnown() throws UnusableTokenizer {
        JsonField unknown = model.in(UNKNOWN);
        if (!vocabulary.value().has(unknown.text())) {
            throw unknown.fault("should be a token of the vocabulary, which stands for words that it lacks,");
        }
    }

    private void bytePairs(JsonNode root) throws UnusableTokenizer {
        numbers();
        JsonField dropout = model.in("dropout");
        if (dropout.isGiven() && dropout.value().asDouble(1) != 0) {
            // The reference draws as well, so that nobody can say what its vectors are.
            throw dropout.fault(
                    "should be null, because pieces of words are left out by chance and no text gets the same vector"
                            + " twice,");
        }
        if (model.in(UNKNOWN).isGiven() && !(usesBytes(root) && knowsEveryByte())) {
            unknownIsKnown();
        }
        JsonField merges = model.in("merges").list();
        JsonField prefix = model.in("continuing_subword_prefix");
        byte[] leading = bytes(prefix.isGiven() ? prefix.text() : "");
        for (JsonField merge : merges.all()) {
            List<String> pair = pair(merge);
            known(merge, pair.get(0));
            known(merge, pair.get(1));
            known(merge, pair.get(0) + withoutPrefix(merge, pair.get(1), leading));
        }
    }

    /** The library cuts off as many bytes as the prefix has, whatever they are. */
    private static String withoutPrefix(JsonField merge, String part, byte[] prefix) throws UnusableTokenizer {
        byte[] bytes = bytes(part);
        boolean within = bytes.length >= prefix.length
                && (bytes.length == prefix.length || (bytes[prefix.length] & 0xC0) != 0x80);
        if (!within) {
            throw merge.fault("should continue with model.continuing_subword_prefix");
        }
        return new String(bytes, prefix.length, bytes.length - prefix.length, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> pair(JsonField merge) throws UnusableTokenizer {
        JsonNode value = merge.value();
        if (value.isArray()
                && value.size() == 2
                && value.get(0).isTextual()
                && value.get(1).isTextual()) {
            return List.of(value.get(0).textValue(), value.get(1).textValue());
        }
        String[] parts = value.isTextual() ? value.textValue().split(" ", -1) : new String[0];
        if (parts.length != 2) {
            throw merge.fault("should be two tokens");
        }
        return List.of(parts);
    }

    private void known(JsonField merge, String token) throws UnusableTokenizer {
        if (!vocabulary.value().has(token)) {
            throw merge.fault("makes or needs the token “" + token + "”, which the vocabulary lacks,");
        }
    }

    /** Whether texts are spelled in bytes before the model sees them. */
    private static boolean usesBytes(JsonNode root) {
        return List.of("normalizer", "pre_tokenizer").stream()
                .flatMap(part -> Spelling.steps(root.path(part)).stream())
                .anyMatch(step -> Spelling.type(step).equals(BYTE_LEVEL));
    }

    private boolean knowsEveryByte() {
        return ByteAlphabet.ALL.stream().allMatch(vocabulary.value()::has);
    }

    private void unigrams() throws UnusableTokenizer {
        List<JsonField> pieces = vocabulary.list().all();
        for (JsonField piece : pieces) {
            boolean scored = piece.value().isArray()
                    && piece.value().size() == 2
                    && piece.value().get(0).isTextual()
                    && piece.value().get(1).isNumber()
                    && Double.isFinite(piece.value().get(1).doubleValue());
            if (!scored) {
                throw piece.fault("should be a token and its score");
            }
        }
        JsonField unknown = model.in("unk_id");
        if (unknown.number() >= pieces.size()) {
            throw unknown.fault("should be the place of a token in the vocabulary of " + pieces.size());
        }
    }

    /** How the byte level spells each byte: printable ones as they are, the others by characters from 256 on. */
    private static final class ByteAlphabet {
        private static final int BYTES = 256;
        static final Set<String> ALL = all();

        private static boolean isPrintable(int b) {
            return b >= '!' && b <= '~' || b >= 0xA1 && b <= 0xAC || b >= 0xAE;
        }

        private static Set<String> all() {
            long others = IntStream.range(0, BYTES).filter(b -> !isPrintable(b)).count();
            return IntStream.concat(
                            IntStream.range(0, BYTES).filter(ByteAlphabet::isPrintable),
                            IntStream.range(BYTES, BYTES + (int) others))
                    .mapToObj(Character::toString)
                    .collect(Collectors.toUnmodifiableSet());
        }
    }
}
