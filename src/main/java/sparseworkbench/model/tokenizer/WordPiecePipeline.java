package sparseworkbench.model.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.SequencedMap;

/** {@code BertTokenizer} and {@code MPNetTokenizer}, which differ in the special tokens alone. */
record WordPiecePipeline(TokenizerArguments arguments) implements Pipeline {
    private static final Map<String, AddedToken> BERT = Map.of(
            "unk_token", AddedToken.special("[UNK]"),
            "sep_token", AddedToken.special("[SEP]"),
            "pad_token", AddedToken.special("[PAD]"),
            "cls_token", AddedToken.special("[CLS]"),
            "mask_token", AddedToken.special("[MASK]"));

    private static final Map<String, AddedToken> MPNET = Map.of(
            "bos_token", AddedToken.special("<s>"),
            "eos_token", AddedToken.special("</s>"),
            "sep_token", AddedToken.special("</s>"),
            "cls_token", AddedToken.special("<s>"),
            "unk_token", AddedToken.special("[UNK]"),
            "pad_token", AddedToken.special("<pad>"),
            "mask_token", AddedToken.special("<mask>"));

    private boolean isBert() {
        return arguments.folder().kind() == TokenizerClass.BERT;
    }

    @Override
    public Map<String, AddedToken> names() {
        return isBert() ? BERT : MPNET;
    }

    @Override
    public ObjectNode model(JsonNode vocabulary, JsonNode merges, SequencedMap<String, AddedToken> named) {
        ObjectNode model = PartJson.of("WordPiece")
                .put("unk_token", content("unk_token", named))
                .put("continuing_subword_prefix", "##")
                .put("max_input_chars_per_word", 100);
        return model.set("vocab", Pipeline.byToken(vocabulary));
    }

    @Override
    public JsonNode normalizer() throws UnusableTokenizer {
        return PartJson.bertNormalizer(
                arguments.flag("tokenize_chinese_chars", true),
                arguments.optionalFlag("strip_accents"),
                arguments.flag("do_lower_case", true));
    }

    @Override
    public JsonNode preTokenizer() {
        return PartJson.of("BertPreTokenizer");
    }

    @Override
    public JsonNode decoder() {
        return PartJson.of("WordPiece").put("prefix", "##").put("cleanup", true);
    }

    @Override
    public JsonNode postProcessor(SequencedMap<String, AddedToken> named, AddedVocabulary tokens)
            throws UnusableTokenizer {
        PartJson.Piece first = piece("cls_token", isBert() ? 2 : 0, named, tokens);
        PartJson.Piece last = piece("sep_token", isBert() ? 3 : 2, named, tokens);
        return isBert()
                ? PartJson.template(first, last, false, true)
                : PartJson.robertaProcessing(first, last, true, false);
    }

    /** Without the token, the reference takes the number that it usually has. */
    private static PartJson.Piece piece(
            String name, int usual, SequencedMap<String, AddedToken> named, AddedVocabulary tokens)
            throws UnusableTokenizer {
        return named.containsKey(name)
                ? Pipeline.piece(name, named, tokens)
                : new PartJson.Piece(content(name, named), usual);
    }

    private static String content(String name, SequencedMap<String, AddedToken> named) {
        return named.containsKey(name) ? named.get(name).content() : "None";
    }
}
