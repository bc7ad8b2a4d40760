package sparseworkbench.model.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import sparseworkbench.file.Json;

/** Parts of a {@code tokenizer.json}, spelled as the library tokenizers spells them. */
final class PartJson {
    private PartJson() {}

    static ObjectNode of(String type) {
        return Json.object().put("type", type);
    }

    static JsonNode none() {
        return NullNode.getInstance();
    }

    static ObjectNode bertNormalizer(boolean chinese, Optional<Boolean> stripAccents, boolean lowerCase) {
        ObjectNode json = of("BertNormalizer").put("clean_text", true).put("handle_chinese_chars", chinese);
        json.put("strip_accents", stripAccents.orElse(null));
        return json.put("lowercase", lowerCase);
    }

    static ObjectNode replace(String text, String by) {
        ObjectNode json = of("Replace");
        json.putObject("pattern").put("String", text);
        return json.put("content", by);
    }

    static ObjectNode normalizers(List<? extends JsonNode> all) {
        ObjectNode json = of("Sequence");
        json.putArray("normalizers").addAll(all);
        return json;
    }

    static ObjectNode byteLevel(boolean prefixSpace) {
        return of("ByteLevel")
                .put("add_prefix_space", prefixSpace)
                .put("trim_offsets", true)
                .put("use_regex", true);
    }

    static ObjectNode metaspace(boolean prefixSpace) {
        return of("Metaspace")
                .put("replacement", "▁")
                .put("prepend_scheme", prefixSpace ? "always" : "never")
                .put("split", true);
    }

    /** Words at blanks, each marked at its beginning. */
    static ObjectNode sentencePieces(boolean prefixSpace) {
        ObjectNode json = of("Sequence");
        json.putArray("pretokenizers").add(of("WhitespaceSplit")).add(metaspace(prefixSpace));
        return json;
    }

    /**
     * Special tokens around a text, or around and between two.
     *
     * @param first  before a text
     * @param last   after it; a second time between two texts where {@code twice}
     * @param typed  whether the second text is of another type
     */
    static ObjectNode template(Piece first, Piece last, boolean twice, boolean typed) {
        ObjectNode json = of("TemplateProcessing");
        single(json.putArray("single"), first, last);
        ArrayNode pair = json.putArray("pair");
        single(pair, first, last);
        if (twice) {
            special(pair, last, 0);
        }
        sequence(pair, "B", typed ? 1 : 0);
        special(pair, last, typed ? 1 : 0);
        ObjectNode tokens = json.putObject("special_tokens");
        List.of(first, last).forEach(piece -> {
            ObjectNode token = tokens.putObject(piece.token()).put("id", piece.token());
            token.putArray("ids").add(piece.id());
            token.putArray("tokens").add(piece.token());
        });
        return json;
    }

    /** A text without anything around it. */
    static ObjectNode bareTemplate() {
        ObjectNode json = of("TemplateProcessing");
        sequence(json.putArray("single"), "A", 0);
        ArrayNode pair = json.putArray("pair");
        sequence(pair, "A", 0);
        sequence(pair, "B", 1);
        json.putObject("special_tokens");
        return json;
    }

    private static void single(ArrayNode json, Piece first, Piece last) {
        special(json, first, 0);
        sequence(json, "A", 0);
        special(json, last, 0);
    }

    private static void special(ArrayNode json, Piece piece, int type) {
        json.addObject().putObject("SpecialToken").put("id", piece.token()).put("type_id", type);
    }

    private static void sequence(ArrayNode json, String name, int type) {
        json.addObject().putObject("Sequence").put("id", name).put("type_id", type);
    }

    /** As {@link #template}, in RoBERTa's own form. */
    static ObjectNode robertaProcessing(Piece first, Piece last, boolean trimOffsets, boolean prefixSpace) {
        ObjectNode json = of("RobertaProcessing");
        json.putArray("sep").add(last.token()).add(last.id());
        json.putArray("cls").add(first.token()).add(first.id());
        return json.put("trim_offsets", trimOffsets).put("add_prefix_space", prefixSpace);
    }

    /** A special token and its number. */
    record Piece(String token, int id) {}
}
