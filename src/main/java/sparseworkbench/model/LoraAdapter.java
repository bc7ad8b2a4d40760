package sparseworkbench.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import sparseworkbench.file.Json;
import sparseworkbench.model.backbone.Family;
import sparseworkbench.param.Problem;
import sparseworkbench.weights.SafeTensors;
import sparseworkbench.weights.Weights;

/**
 * A LoRA adapter as peft saves it (<a href="https://arxiv.org/abs/2106.09685">Hu et al., 2021</a>): two narrow matrices per changed one, to be
 * added to the weights of another model, and what goes with them. What is more than this arithmetic is refused by name.
 *
 * @param folder  where {@code adapter_config.json} is
 * @param base    the folder of the model that it changes
 * @param weights its tensors
 * @param scale   how strongly it changes them
 * @param dora    {@code use_dora}: whether changed matrices are given lengths
 * @param tokens  {@code trainable_token_indices}: tokens whose embeddings it replaces, of one table or by the table's name
 * @param targets the modules that it says it changes
 */
record LoraAdapter(
        Path folder,
        Path base,
        SafeTensors weights,
        LoraScale scale,
        boolean dora,
        JsonNode tokens,
        LoraTargets targets) {
    static final String CONFIG = "adapter_config.json";
    /** What the names of the files with its weights begin with. */
    static final String WEIGHTS_STEM = "adapter_model.";

    private static final String FIELD = "source";
    private static final String WEIGHTS = WEIGHTS_STEM + "safetensors";
    /** What helps where an adapter is more than what is added here. */
    static final String MERGE = "Merge it into its model, in Python: model = SparseEncoder(folder);"
        + " model.transformers_model.merge_and_unload().save_pretrained(other_folder), and copy the other files beside"
        + " it.";

    /**
     * Settings with which an adapter is more than this. {@code fan_in_fan_out} is not among them: it speaks of matrices that lie the other way
     * round, which none of these models has, and peft switches it off for others.
     */
    private static final List<String> MUST_BE_OFF = List.of(
            "use_qalora",
            "use_bdlora",
            "layer_replication",
            "target_parameters",
            "alora_invocation_tokens",
            "arrow_config",
            "kasa_config",
            "monteclora_config",
            "velora_config",
            "megatron_config");

    /** Beginnings that change nothing but the two matrices, which the file then holds. */
    private static final List<String> PLAIN_BEGINNINGS = List.of("gaussian", "eva", "orthogonal", "mica");

    static boolean isThere(Path folder) {
        return Files.isRegularFile(folder.resolve(CONFIG));
    }

    /** Reads and checks an adapter; its base must be on the disk. */
    static LoraAdapter read(Path folder) throws IOException, UnusableModel {
        Path file = folder.resolve(CONFIG);
        ObjectNode json = Json.read(file);
        String type = json.path("peft_type").asText("");
        if (!type.equals("LORA")) {
            throw new UnusableModel(
                    file + " is an adapter of the kind “" + type + "”, which is not read; only LoRA is.", MERGE);
        }
        for (String setting : MUST_BE_OFF) {
            if (isOn(json.path(setting))) {
                throw new UnusableModel(
                        file + " is a LoRA adapter with " + setting + " = " + json.path(setting)
                                + ", which is not read.",
                        MERGE);
            }
        }
        JsonNode begun = json.path("init_lora_weights");
        if (begun.isTextual() && !PLAIN_BEGINNINGS.contains(begun.asText())) {
            throw new UnusableModel(
                    file + " is a LoRA adapter that changed its model before it was trained (init_lora_weights = "
                            + begun.asText() + "), which is not read.",
                    MERGE);
        }
        LoraScale scale = LoraScale.of(json, file);
        return new LoraAdapter(
                folder,
                base(folder, json.path("base_model_name_or_path").asText("")),
                tensors(folder),
                scale,
                json.path("use_dora").asBoolean(false),
                json.path("trainable_token_indices"),
                LoraTargets.of(json));
    }

    private static boolean isOn(JsonNode setting) {
        return setting.isContainerNode()
                ? !setting.isEmpty()
                : !setting.isNull() && !setting.isMissingNode() && !isFalse(setting);
    }

    private static boolean isFalse(JsonNode setting) {
        return setting.isBoolean() && !setting.booleanValue();
    }

    private static SafeTensors tensors(Path folder) throws IOException, UnusableModel {
        Path file = folder.resolve(WEIGHTS);
        if (Files.isRegularFile(file)) {
            return SafeTensors.open(file);
        }
        if (Files.isRegularFile(folder.resolve(WEIGHTS_STEM + "bin"))) {
            throw new UnusableModel(
                    "The LoRA adapter in " + folder + " is a pickle (" + WEIGHTS_STEM
                            + "bin), which can run any program when it is read.",
                    "Convert it where you trust it, in Python: import torch; from safetensors.torch import save_file;"
                            + " save_file(torch.load(\"" + WEIGHTS_STEM + "bin\", weights_only=True), \"" + WEIGHTS
                            + "\").");
        }
        throw new UnusableModel("The LoRA adapter in " + folder + " lacks " + WEIGHTS + ".", "Add the file.");
    }

    /** The folder itself where it is a whole model, as in transformers, whatever the name; a name of the model hub must be fetched first. */
    private static Path base(Path folder, String name) throws UnusableModel {
        if (hasConfig(folder) && WeightFiles.find(folder).isPresent()) {
            return folder;
        }
        Optional<Path> found = name.isEmpty()
                ? Optional.empty()
                : Stream.of(
                                folder.resolve(path(folder, name)),
                                path(folder, name).toAbsolutePath())
                        .map(Path::normalize)
                        .filter(LoraAdapter::hasConfig)
                        .findFirst();
        if (found.isPresent()) {
            return found.get();
        }
        throw new UnusableModel(
                folder + " holds a LoRA adapter alone; the model that it changes, “" + name
                        + "”, is not on this computer.",
                "Get that model (workbench model import hub:OWNER/NAME) and write its folder as base_model_name_or_path"
                        + " into " + CONFIG + ".");
    }

    private static boolean hasConfig(Path folder) {
        return Files.isRegularFile(folder.resolve(TransformerFolder.CONFIG));
    }

    private static Path path(Path folder, String name) throws UnusableModel {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new UnusableModel(
                    folder.resolve(CONFIG) + " names the model “" + name + "”, which cannot be a folder.",
                    "Correct base_model_name_or_path.");
        }
    }

    /**
     * The weights of its base with what it adds.
     *
     * @param head whether the model is used with a head over the vocabulary
     */
    Weights merged(Family family, boolean head) throws IOException, UnusableModel {
        return LoraWeights.of(WeightFiles.open(base), this, family, head);
    }

    /** The tokens whose embeddings it replaces in a table, in the order of its rows. */
    int[] tokens(String module) {
        JsonNode list = tokens.isObject()
                ? tokens.properties().stream()
                        .filter(entry -> module.equals(entry.getKey()) || module.endsWith("." + entry.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(MissingNode.getInstance())
                : tokens;
        return StreamSupport.stream(list.spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
    }

    /** What is said about the model. */
    List<Problem> warnings(Family family) {
        List<Problem> warnings = new ArrayList<>();
        warnings.add(base.equals(folder) ? besideItsModel() : ofAnotherFolder());
        if (weights.names().stream().anyMatch(name -> name.endsWith(LoraWeights.LENGTHS))) {
            warnings.add(lengthsLeftOut());
        }
        if (LoraWeights.hasUnusedBias(this, family)) {
            warnings.add(Problem.warning(
                    FIELD,
                    "The LoRA adapter holds “" + family.head().bias() + "”. The head computes with “"
                            + family.head().decoderBias()
                            + "”, which stays that of its model, as in the reference library.",
                    "Merge the adapter into its model with peft (merge_and_unload) if its bias is wanted."));
        }
        return warnings;
    }

    private Problem lengthsLeftOut() {
        return Problem.warning(
                FIELD,
                "The LoRA adapter was trained with DoRA, and its lengths (" + LoraWeights.LENGTHS.substring(1)
                        + ") are not used, as in the reference library, which does not find them under this name: it"
                        + " takes those of the model's own matrices, so vectors differ from those of the training.",
                "To have the trained ones, here and in Python, add “.weight” to their names: from safetensors.torch"
                        + " import load_file, save_file; w = load_file(\"" + WEIGHTS
                        + "\"); save_file({k + \".weight\" * k.endswith(\"" + LoraWeights.LENGTHS.substring(1)
                        + "\"): v for k, v in w.items()}, \"" + WEIGHTS + "\", {\"format\": \"pt\"}).");
    }

    private Problem besideItsModel() {
        return Problem.warning(
                FIELD,
                "The folder holds a LoRA adapter beside the weights of a whole model. It is added to them, whatever"
                    + " its base_model_name_or_path says, as in the reference library with the package peft; without"
                    + " peft the reference library leaves it out. What is trained and saved is the whole model.",
                "If it is in these weights already, move " + CONFIG + " and " + WEIGHTS_STEM + "* out of the folder.");
    }

    private Problem ofAnotherFolder() {
        boolean taken = hasConfig(folder);
        return Problem.warning(
                FIELD,
                "The folder holds a LoRA adapter. It is added to the weights of " + base
                        + "; what is trained and saved is the whole model. "
                        + (WeightFiles.find(folder).isEmpty()
                                ? ""
                                : "The weights beside it are not used, as in the reference library. ")
                        + (taken
                                ? "The reference library does not open the folder: it takes " + TransformerFolder.CONFIG
                                        + " for that of a whole model, whose weights are missing."
                                : "The reference library needs the package peft for it."),
                taken
                        ? "Take " + TransformerFolder.CONFIG + " out of the folder if Python is to open it."
                        : "Nothing has to be done.");
    }
}
