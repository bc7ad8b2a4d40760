package sparseworkbench.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import sparseworkbench.file.Json;
import sparseworkbench.param.Problem;
import sparseworkbench.weights.SafeTensors;
import sparseworkbench.weights.Weights;

/**
 * A LoRA adapter as peft saves it (<a href="https://arxiv.org/abs/2106.09685">Hu et al., 2021</a>): two narrow matrices per changed one, to be
 * added to the weights of another model. What is more than this arithmetic is refused by name.
 *
 * @param folder  where {@code adapter_config.json} is
 * @param base    the folder of the model that it changes
 * @param weights its tensors
 * @param alpha   {@code lora_alpha}
 * @param rooted  {@code use_rslora}: whether alpha goes over the root of the rank instead of the rank
 * @param targets the modules that it says it changes
 */
record LoraAdapter(Path folder, Path base, SafeTensors weights, double alpha, boolean rooted, LoraTargets targets) {
    static final String CONFIG = "adapter_config.json";
    /** What the names of the files with its weights begin with. */
    static final String WEIGHTS_STEM = "adapter_model.";

    private static final String WEIGHTS = WEIGHTS_STEM + "safetensors";
    private static final String MERGE = "Merge it into its model, in Python: model = SparseEncoder(folder);"
        + " model.transformers_model.merge_and_unload().save_pretrained(other_folder), and copy the other files beside"
        + " it.";

    /** Settings with which an adapter is more than two matrices, and the value that is none. */
    private static final List<String> MUST_BE_OFF = List.of(
            "use_dora",
            "fan_in_fan_out",
            "lora_bias",
            "use_qalora",
            "alpha_pattern",
            "layer_replication",
            "trainable_token_indices",
            "target_parameters",
            "megatron_config");

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
        if (begun.isTextual() && !begun.asText().equals("gaussian")) {
            throw new UnusableModel(
                    file + " is a LoRA adapter that changed its model before it was trained (init_lora_weights = "
                            + begun.asText() + "), which is not read.",
                    MERGE);
        }
        if (!json.path("lora_alpha").isNumber()) {
            throw new UnusableModel(file + " has no number lora_alpha.", "Correct the file.");
        }
        return new LoraAdapter(
                folder,
                base(folder, json.path("base_model_name_or_path").asText("")),
                tensors(folder),
                json.path("lora_alpha").asDouble(),
                json.path("use_rslora").asBoolean(false),
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

    /** The weights of its base with what it adds. */
    Weights merged() throws IOException, UnusableModel {
        return LoraWeights.of(WeightFiles.open(base), this);
    }

    /** What is multiplied with the product of two matrices of a rank. */
    double scale(long rank) {
        return alpha / (rooted ? Math.sqrt(rank) : rank);
    }

    /** What is said about the model. */
    Problem warning() {
        return base.equals(folder) ? besideItsModel() : ofAnotherFolder();
    }

    private Problem besideItsModel() {
        return Problem.warning(
                "source",
                "The folder holds a LoRA adapter beside the weights of a whole model. It is added to them, whatever its"
                        + " base_model_name_or_path says, as in the reference with the package peft; without peft the"
                        + " reference leaves it out. What is trained and saved is the whole model.",
                "If it is in these weights already, move " + CONFIG + " and " + WEIGHTS_STEM + "* out of the folder.");
    }

    private Problem ofAnotherFolder() {
        boolean taken = hasConfig(folder);
        return Problem.warning(
                "source",
                "The folder holds a LoRA adapter. It is added to the weights of " + base
                        + "; what is trained and saved is the whole model. "
                        + (WeightFiles.find(folder).isEmpty()
                                ? ""
                                : "The weights beside it are not used, as in the reference. ")
                        + (taken
                                ? "The reference does not open the folder: it takes " + TransformerFolder.CONFIG
                                        + " for that of a whole model, whose weights are missing."
                                : "The reference needs the package peft for it."),
                taken
                        ? "Take " + TransformerFolder.CONFIG + " out of the folder if Python is to open it."
                        : "Nothing has to be done.");
    }
}
