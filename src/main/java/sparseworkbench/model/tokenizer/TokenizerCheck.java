package sparseworkbench.model.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;

/**
 * Looks through a {@code tokenizer.json} before the library tokenizers gets it. That is native code, which ends the process where it
 * meets what it does not expect; each rule here stands for a place in it that does. What it refuses with a message of its own is left to it,
 * but for the numbers of tokens, which are looked at here, too.
 */
final class TokenizerCheck {
    private static final String ADDED = "added_tokens";
    private static final List<String> DIRECTIONS = List.of("Left", "Right");
    private static final List<String> STRATEGIES = List.of("LongestFirst", "OnlyFirst", "OnlySecond");

    private final JsonField root;
    private final int rows;

    private TokenizerCheck(JsonField root, int rows) {
        this.root = root;
        this.rows = rows;
    }

    /**
     * Checks a tokenizer that is about to be used.
     *
     * @param file where it is from
     * @param rows tokens that the model has weights for
     * @throws UnusableTokenizer with file, field and what should stand there
     */
    static void check(Path file, ObjectNode json, int rows) throws UnusableTokenizer {
        TokenizerCheck check = new TokenizerCheck(new JsonField(file, "", json), rows);
        check.truncation();
        check.padding();
        ModelPartCheck.check(check.root.in("model"), json);
        check.addedTokens();
        check.normalizer(check.root.in("normalizer"));
        check.preTokenizer(check.root.in("pre_tokenizer"));
        TextGrowth.check(check.root);
        check.processor(check.root.in("post_processor"));
    }

    private void truncation() throws UnusableTokenizer {
        JsonField truncation = root.in("truncation");
        if (!truncation.isGiven()) {
            return;
        }
        truncation.object();
        truncation.in("max_length").mustBeLength();
        truncation.in("stride").mustBeLength();
        truncation.in("strategy").mustBeOneOf(STRATEGIES);
        if (truncation.value().has("direction")) {
            truncation.in("direction").mustBeOneOf(DIRECTIONS);
        }
    }

    private void padding() throws UnusableTokenizer {
        JsonField padding = root.in("padding");
        if (!padding.isGiven()) {
            return;
        }
        padding.object();
        padding.in("pad_id").number();
        padding.in("pad_type_id").number();
        padding.in("pad_token").text();
        padding.in("direction").mustBeOneOf(DIRECTIONS);
        if (padding.in("pad_to_multiple_of").isGiven()) {
            padding.in("pad_to_multiple_of").number();
        }
    }

    private void addedTokens() throws UnusableTokenizer {
        JsonField added = root.in(ADDED);
        if (!added.isGiven()) {
            return;
        }
        for (JsonField token : added.list().all()) {
            token.object().in("content").text();
            token(token.in("id"));
        }
    }

    private void token(JsonField id) throws UnusableTokenizer {
        if (id.number() >= rows) {
            throw id.fault("should be below " + rows + ", the tokens that the model has weights for,");
        }
    }

    /** The only step with a form that can lead outside an array. What a step is follows from its fields, as in the library. */
    private void normalizer(JsonField step) throws UnusableTokenizer {
        if (step.value().has("normalizers")) {
            for (JsonField inner : step.in("normalizers").list().all()) {
                normalizer(inner);
            }
        }
        if (step.value().has("precompiled_charsmap")
                || Spelling.type(step.value()).equals("Precompiled")) {
            CharacterTable.check(step.in("precompiled_charsmap"));
        }
    }

    /** The only step that divides by a number of its own: the length of its pieces. */
    private void preTokenizer(JsonField step) throws UnusableTokenizer {
        if (step.value().has("pretokenizers")) {
            for (JsonField inner : step.in("pretokenizers").list().all()) {
                preTokenizer(inner);
            }
        }
        if (Spelling.type(step.value()).equals("FixedLength")
                && step.in("length").isGiven()) {
            step.in("length").mustBePositive();
        }
    }

    /** Which kind it is follows from its fields, as in the library where the type is missing or another. */
    private void processor(JsonField processor) throws UnusableTokenizer {
        if (!processor.isGiven()) {
            return;
        }
        processor.object();
        if (processor.value().has("single")) {
            template(processor);
        }
        if (processor.value().has("sep") || processor.value().has("cls")) {
            pair(processor.in("cls"));
            pair(processor.in("sep"));
        }
        if (processor.value().has("processors")) {
            for (JsonField inner : processor.in("processors").list().all()) {
                processor(inner);
            }
        }
        if (Spelling.around(processor.value()).size() > Spelling.MOST_AROUND) {
            throw processor.fault("should put no more than " + Spelling.MOST_AROUND + " special tokens around a text");
        }
    }

    private void pair(JsonField pair) throws UnusableTokenizer {
        List<JsonField> parts = pair.list().all();
        if (parts.size() != 2) {
            throw pair.fault("should be a token and its number");
        }
        parts.get(0).text();
        token(parts.get(1));
    }

    private void template(JsonField template) throws UnusableTokenizer {
        JsonField tokens = template.in("special_tokens").object();
        for (JsonField token : tokens.all()) {
            int ids = token.in("ids").list().value().size();
            if (token.in("tokens").list().value().size() != ids) {
                throw token.fault("should have as many tokens as ids");
            }
            for (JsonField id : token.in("ids").all()) {
                token(id);
            }
        }
        for (String form : List.of("single", "pair")) {
            pieces(template.in(form), tokens.value());
        }
    }

    private static void pieces(JsonField form, JsonNode tokens) throws UnusableTokenizer {
        for (JsonField piece : form.list().all()) {
            JsonField special = piece.in("SpecialToken");
            if (special.isGiven() && !tokens.has(special.in("id").text())) {
                throw special.in("id").fault("should be a name among special_tokens");
            }
        }
    }
}
