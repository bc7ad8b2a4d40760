package sparseworkbench.model.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** {@code AlbertTokenizer}, {@code CamembertTokenizer} and {@code XLMRobertaTokenizer}: SentencePiece's unigrams. */
record UnigramPipeline(TokenizerArguments arguments) implements Pipeline {
    private static final Map<String, AddedToken> ALBERT = Map.of(
            "bos_token", AddedToken.special("[CLS]"),
            "eos_token", AddedToken.special("[SEP]"),
            "unk_token", AddedToken.special("<unk>"),
            "sep_token", AddedToken.special("[SEP]"),
            "pad_token", AddedToken.special("<pad>"),
            "cls_token", AddedToken.special("[CLS]"),
            "mask_token", AddedToken.special("[MASK]"));

    private static final List<AddedToken> CAMEMBERT_EXTRA = Stream.of("<s>NOTUSED", "</s>NOTUSED", "<unk>NOTUSED")
            .map(AddedToken::special)
            .toList();

    private TokenizerClass kind() {
        return arguments.folder().kind();
    }

    @Override
    public Map<String, AddedToken> names() {
        return kind() == TokenizerClass.ALBERT ? ALBERT : BytePairPipeline.NAMES;
    }

    @Override
    public List<AddedToken> extra() {
        return kind() == TokenizerClass.CAMEMBERT ? CAMEMBERT_EXTRA : List.of();
    }

    @Override
    public ObjectNode model(JsonNode vocabulary, JsonNode merges, SequencedMap<String, AddedToken> named)
            throws UnusableTokenizer {
        if (!vocabulary.isArray() || vocabulary.isEmpty()) {
            throw new UnusableTokenizer(
                    arguments.folder().path().resolve(TokenizerFolder.TOKENIZER)
                            + " has no list of tokens and scores, which the class "
                            + kind().portableName() + " needs.",
                    "Correct tokenizer_class in " + TokenizerFolder.CONFIG
                            + "; “PreTrainedTokenizerFast” reads tokenizer.json as it is written.");
        }
        ObjectNode model = PartJson.of("Unigram").put("unk_id", unknown(vocabulary, named));
        model.set("vocab", vocabulary);
        return model.put("byte_fallback", false);
    }

    /** The place of the unknown token, which two of the classes do not look for. */
    private int unknown(JsonNode vocabulary, SequencedMap<String, AddedToken> named) {
        if (kind() != TokenizerClass.CAMEMBERT) {
            return kind() == TokenizerClass.ALBERT ? 1 : 3;
        }
        String content = Optional.ofNullable(named.get("unk_token"))
                .map(AddedToken::content)
                .orElse("None");
        for (int id = 0; id < vocabulary.size(); id++) {
            if (vocabulary.get(id).path(0).asText().equals(content)) {
                return id;
            }
        }
        return 0;
    }

    @Override
    public JsonNode normalizer() throws UnusableTokenizer {
        Optional<JsonNode> characters = characters(arguments.folder().written("normalizer"));
        if (kind() != TokenizerClass.ALBERT) {
            return characters.orElse(PartJson.none());
        }
        List<JsonNode> all = new ArrayList<>(List.of(PartJson.replace("``", "\""), PartJson.replace("''", "\"")));
        if (!truth("keep_accents", false)) {
            all.add(PartJson.of("NFKD"));
            all.add(PartJson.of("StripAccents"));
        }
        if (truth("do_lower_case", true)) {
            all.add(PartJson.of("Lowercase"));
        }
        characters.ifPresent(all::add);
        return PartJson.normalizers(all);
    }

    /** The table of characters that the file's normalizer has, the only part of it that counts. */
    private static Optional<JsonNode> characters(JsonNode normalizer) {
        Stream<JsonNode> all = normalizer.path("type").asText().equals("Sequence")
                ? normalizer.path("normalizers").valueStream()
                : Stream.of(normalizer);
        return all.filter(part -> part.path("type").asText().equals("Precompiled"))
                .findFirst();
    }

    /** These classes ask whether an argument is true in Python's sense, so that null is false. */
    private boolean truth(String name, boolean absent) throws UnusableTokenizer {
        return arguments.json().path(name).isNull() ? false : arguments.flag(name, absent);
    }

    @Override
    public JsonNode preTokenizer() throws UnusableTokenizer {
        return PartJson.sentencePieces(truth("add_prefix_space", true));
    }

    @Override
    public JsonNode decoder() throws UnusableTokenizer {
        return PartJson.metaspace(truth("add_prefix_space", true));
    }

    @Override
    public JsonNode postProcessor(SequencedMap<String, AddedToken> named, AddedVocabulary tokens)
            throws UnusableTokenizer {
        if (kind() == TokenizerClass.ALBERT) {
            JsonNode written = arguments.folder().written("post_processor");
            JsonNode built = PartJson.template(
                    ofVocabulary("cls_token", named, tokens), ofVocabulary("sep_token", named, tokens), false, true);
            return written.isObject() ? written : built;
        }
        return PartJson.template(
                Pipeline.piece("bos_token", named, tokens), Pipeline.piece("eos_token", named, tokens), true, false);
    }

    /** ALBERT's class looks for these before it adds any token, even where the file says what is put around a text. */
    private static PartJson.Piece ofVocabulary(
            String name, SequencedMap<String, AddedToken> named, AddedVocabulary tokens) throws UnusableTokenizer {
        PartJson.Piece piece = Pipeline.piece(name, named, tokens);
        if (!tokens.inVocabulary(piece.token())) {
            throw new UnusableTokenizer(
                    "The vocabulary of the tokenizer lacks its " + name + ", “" + piece.token()
                            + "”, with which its class begins or ends every text.",
                    "Correct " + name + " in " + TokenizerFolder.CONFIG + ".");
        }
        return piece;
    }
}
