package sparseworkbench.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import sparseworkbench.model.backbone.Family;
import sparseworkbench.param.Problem;
import sparseworkbench.weights.SafeTensors;
import sparseworkbench.weights.Weights;

/** Tensors in a file that the model does not compute with. */
final class UnusedWeights {
    /** Parts of names of tensors that no encoder computes with: counted positions, and a head that was trained beside the vocabulary's. */
    private static final List<String> WITHOUT_MEANING = List.of("position_ids", "token_type_ids", "seq_relationship");

    private UnusedWeights() {}

    /** Says what transformers leaves out as well; an ONNX file holds numbers that are no weights, and is not looked at. */
    static Optional<Problem> warning(Weights files, Set<String> used, Family family) {
        List<String> unused = files.names().stream()
                .filter(name -> !used.contains(name) && !family.isIgnored(name) && hasMeaning(name))
                .filter(name -> !files.file(name).toString().endsWith(WeightFiles.ONNX_ENDING))
                .toList();
        return unused.isEmpty()
                ? Optional.empty()
                : Optional.of(Problem.warning(
                        "source",
                        files.file(unused.getFirst()) + " holds " + unused.size()
                                + (unused.size() == 1 ? " tensor" : " tensors") + " that the model has no place for (“"
                                + unused.getFirst() + (unused.size() == 1 ? "”)" : "” and others)")
                                + ". They are left out, as in the reference library, and not saved.",
                        "Nothing has to be done if they belong to another task; else config.json is not that of these"
                                + " weights."));
    }

    private static boolean hasMeaning(String name) {
        return WITHOUT_MEANING.stream().noneMatch(name::contains);
    }

    /** The reference's own modules want exactly their tensors. */
    static void refuse(SafeTensors file, Set<String> used) throws UnusableModel {
        Optional<String> foreign =
                file.names().stream().filter(name -> !used.contains(name)).findFirst();
        if (foreign.isPresent()) {
            throw new UnusableModel(
                    file.file(foreign.get()) + " holds “" + foreign.get()
                            + "”, which its module has no place for; the reference library refuses it, too.",
                    "Copy config.json and model.safetensors from the same model.");
        }
    }
}
