package sparseworkbench.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** What the reference's module around a transformer hands to the pooling after it, as {@code sentence_bert_config.json} says. */
enum TransformerTask {
    /** Logits over the vocabulary, for {@code SpladePooling}. */
    FILL_MASK("fill-mask", "logits"),
    /** Last hidden states, for {@code Pooling}. */
    FEATURE_EXTRACTION("feature-extraction", "last_hidden_state");

    private static final String FILE = TransformerSettings.FILE;
    private static final String TASK = "transformer_task";

    private final String key;
    private final String output;

    TransformerTask(String key, String output) {
        this.key = key;
        this.output = output;
    }

    /**
     * Refuses a module that hands over something else than this.
     *
     * @param module one of a {@code modules.json}; a folder without that is read as the reference's defaults want it
     */
    void check(ModuleEntry module) throws IOException, UnusableModel {
        ObjectNode json = TransformerSettings.read(module.path(), true).json();
        must(TASK, json.path(TASK).asText(absent(module)), key, module);
        JsonNode modalities = json.path("modality_config");
        if (modalities.isObject() && !modalities.has("text")) {
            throw new UnusableModel(
                    "modality_config in " + module.path().resolve(FILE) + " does not say how texts are read, so that"
                            + " the reference library encodes none.",
                    "Choose another model, or take modality_config out of that file.");
        }
        if (modalities.isObject() && !json.has("module_output_name")) {
            throw incomplete(module, "module_output_name");
        }
        JsonNode text = modalities.path("text");
        for (String needed : List.of("method", "method_output_name")) {
            if (text.isObject() && !text.has(needed)) {
                throw incomplete(module, needed);
            }
        }
        must("method", text.path("method").asText("forward"), "forward", module);
        JsonNode named = text.path("method_output_name");
        must(
                "method_output_name",
                named.isTextual() || named.isMissingNode() ? named.asText(output) : named.toString(),
                output,
                module);
        must(
                "module_output_name",
                json.path("module_output_name").asText("token_embeddings"),
                "token_embeddings",
                module);
    }

    /**
     * Refuses a module that hands over something else than its own task says. For a folder that is taken for another kind of model, whose task
     * is replaced by that of the new one.
     */
    static void checkOwn(ModuleEntry module) throws IOException, UnusableModel {
        String task =
                TransformerSettings.read(module.path(), true).json().path(TASK).asText(absent(module));
        (task.equals(FILL_MASK.key) ? FILL_MASK : FEATURE_EXTRACTION).check(module);
    }

    /** The task of a module whose settings do not say it. */
    private static String absent(ModuleEntry module) {
        return module.kind() == ModuleKind.MLM_TRANSFORMER ? FILL_MASK.key : FEATURE_EXTRACTION.key;
    }

    private static UnusableModel incomplete(ModuleEntry module, String lacking) {
        return new UnusableModel(
                module.path().resolve(FILE) + " has a modality_config without a “" + lacking
                        + "”, with which the reference library does not open the folder.",
                "Take modality_config out of that file if the model reads texts alone.");
    }

    private void must(String setting, String value, String wanted, ModuleEntry module) throws UnusableModel {
        if (!value.equals(wanted)) {
            boolean there = Files.isRegularFile(module.path().resolve(FILE));
            throw new UnusableModel(
                    "The transformer in " + module.path() + " gives other numbers than the module after it needs: "
                            + setting + " in " + FILE + " is “" + value + "”"
                            + (there ? "" : " (what the reference library takes without that file)") + ", and “"
                            + wanted
                            + "” is needed.",
                    "Choose another model, or write “\"" + setting + "\": \"" + wanted + "\"” into "
                            + (there ? "that file if it is wrong." : "a file of that name there."));
        }
    }
}
