package sparseworkbench.model.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;

/** Settings of {@code tokenizer_config.json} with which the reference builds no tokenizer at all. */
final class ArgumentCheck {
    /** The public methods of {@code PreTrainedTokenizerBase} and its fast form: a setting of such a name is an error there. */
    private static final Set<String> METHODS = Set.of(
            "add_special_tokens",
            "add_tokens",
            "apply_chat_template",
            "batch_decode",
            "clean_up_tokenization",
            "convert_added_tokens",
            "convert_ids_to_tokens",
            "convert_to_native_format",
            "convert_tokens_to_ids",
            "convert_tokens_to_string",
            "decode",
            "encode",
            "encode_message_with_chat_template",
            "from_pretrained",
            "get_added_vocab",
            "get_chat_template",
            "get_response_parser",
            "get_special_tokens_mask",
            "get_vocab",
            "num_special_tokens_to_add",
            "pad",
            "parse_response",
            "push_to_hub",
            "register_for_auto_class",
            "save_chat_templates",
            "save_pretrained",
            "save_vocabulary",
            "set_truncation_and_padding",
            "tokenize",
            "train_new_from_iterator",
            "update_post_processor");

    private static final String POSITIONAL = "init_inputs";
    private static final String OTHER_FORMAT = "gguf_file";
    private static final String INPUTS = "model_input_names";

    private final TokenizerFolder folder;

    private ArgumentCheck(TokenizerFolder folder) {
        this.folder = folder;
    }

    /** @throws UnusableTokenizer with the setting */
    static void check(TokenizerFolder folder) throws UnusableTokenizer {
        ArgumentCheck check = new ArgumentCheck(folder);
        ObjectNode config = folder.config();
        Optional<String> method = config.propertyStream()
                .map(entry -> entry.getKey())
                .filter(METHODS::contains)
                .findFirst();
        if (method.isPresent()) {
            throw check.refused(method.get(), "is no setting of a tokenizer but the name of one of its methods");
        }
        if (config.path(INPUTS).isNull()) {
            throw check.refused(INPUTS, "should be a list");
        }
        if (folder.asWritten()) {
            return;
        }
        if (!config.path(POSITIONAL).isEmpty()) {
            throw check.refused(POSITIONAL, "hands over a vocabulary a second time");
        }
        JsonNode other = config.path(OTHER_FORMAT);
        if (!other.isMissingNode() && !other.isNull()) {
            throw check.refused(OTHER_FORMAT, "asks for a tokenizer in another format");
        }
    }

    private UnusableTokenizer refused(String setting, String why) {
        return new UnusableTokenizer(
                "“" + setting + "” in " + folder.path().resolve(TokenizerFolder.CONFIG) + " " + why
                        + ": the reference library does not open the folder.",
                "Take it out of the file.");
    }
}
