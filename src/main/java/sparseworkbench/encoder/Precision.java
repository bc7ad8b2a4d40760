package sparseworkbench.encoder;

import java.util.Arrays;
import java.util.List;
import sparseworkbench.param.ChoiceType;
import sparseworkbench.param.ChoiceType.Choice;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.Param;

/**
 * The numbers that an encoder multiplies while it encodes. Fewer bits are quicker and change embeddings: decision 60. What is trained has single
 * precision always; {@link TrainingMode} says how a training multiplies.
 */
public enum Precision {
    /** 32-bit floating-point numbers. */
    FLOAT32("float32"),
    /** 16-bit floating-point numbers, 8 bits of which are precision. Weights take half the memory. */
    BFLOAT16("bfloat16"),
    /** 8-bit whole numbers: a scale for each output of a weight, and one for each token of what it is multiplied with. */
    INT8("int8");

    /** Of {@link #PARAM}: what is quicker and changes embeddings hardly at all. */
    static final String AUTO = "auto";

    /** The choice, for whoever encodes. */
    public static final Param<String> PARAM = Param.of(
                    "precision",
                    "Precision",
                    ChoiceType.of(
                            new Choice(
                                    AUTO,
                                    "Automatic",
                                    "bfloat16 where the processor multiplies it by itself, otherwise single precision;"
                                            + " it is said which."),
                            new Choice(FLOAT32.key, "Single (float32)", "As trained and as measured elsewhere."),
                            new Choice(
                                    BFLOAT16.key,
                                    "bfloat16",
                                    "16 bits: quicker, vectors hardly change (the sample's nDCG@10 stays 0.590, mean"
                                            + " cosine 0.9997)."),
                            new Choice(
                                    INT8.key,
                                    "8 bits (int8)",
                                    "Quickest, vectors change a little (the sample's nDCG@10 falls from 0.590 to"
                                            + " 0.585, mean cosine 0.992).")),
                    FLOAT32.key,
                    "The numbers that are multiplied while texts are encoded. Fewer bits are quicker where the"
                            + " processor has instructions for them. What they change, “workbench bench precision”"
                            + " measures.")
            .in("Computing")
            .expert();

    private final String key;

    Precision(String key) {
        this.key = key;
    }

    /** PyTorch's name of the numbers. */
    public String key() {
        return key;
    }

    /**
     * A choice as somebody wrote it.
     *
     * @throws InvalidValue there is no such choice
     */
    public static String checked(String written) throws InvalidValue {
        return PARAM.type().parse(written);
    }

    /** The precision of a name; {@value #AUTO} is none. */
    static Precision of(String key) {
        return Arrays.stream(values())
                .filter(one -> one.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No precision: " + key));
    }

    /** What of {@link #PARAM} can be chosen on this processor. */
    public static List<Choice> offered() {
        List<String> fast =
                ProcessorFeatures.fast().stream().map(Precision::key).toList();
        return ((ChoiceType) PARAM.type())
                .choices().stream()
                        .filter(choice -> choice.value().equals(AUTO) || fast.contains(choice.value()))
                        .toList();
    }
}
