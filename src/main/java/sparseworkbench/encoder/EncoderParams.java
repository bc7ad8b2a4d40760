package sparseworkbench.encoder;

import java.util.List;
import java.util.Optional;
import sparseworkbench.param.ChoiceType;
import sparseworkbench.param.ChoiceType.Choice;
import sparseworkbench.param.IntegerType;
import sparseworkbench.param.OptionalType;
import sparseworkbench.param.Param;
import sparseworkbench.param.ParamSet;
import sparseworkbench.param.PathType;

/** The section {@code model} of a project: which encoder is trained and how it reads texts. */
public final class EncoderParams {
    public static final Param<String> SOURCE = Param.of("source", "Model", new PathType(true, List.of()),
            PathType.BUILTIN + "all-minilm-l6-v2", "The pretrained encoder to start from: the built-in one or a model folder.")
            .in("Model");

    public static final Param<Optional<Long>> INITIAL_ACTIVE_DIMS = Param.of("initial_active_dims", "Initial sparsity",
            new OptionalType<>(new IntegerType(1, 100_000), "leave the model as it is"), Optional.of(270L),
            "How many dimensions of a text are active before training. The bias of the output layer is set once, measured on "
                    + "your own texts. Applies to models that come without a trained vocabulary head.").in("Model").unit("dims");

    public static final Param<Long> MAX_SEQ_LENGTH = Param.of("max_seq_length", "Longest text", new IntegerType(4, 8192), 128L,
            "Longer texts are cut after this many word pieces. Longer is slower.").in("Model").unit("word pieces");

    public static final Param<String> DEVICE = Param.of("device", "Device", ChoiceType.of(
            new Choice("auto", "Automatic", "The graphics card if there is one that works, else the processor."),
            new Choice("cpu", "Processor", "Works everywhere."),
            new Choice("gpu", "Graphics card", "An NVIDIA card with its driver.")), "auto",
            "What computes.").in("Computing");

    public static final Param<Optional<Long>> THREADS = Param.of("threads", "Threads",
            new OptionalType<>(new IntegerType(1, 1024), "as many as the processor has cores"), Optional.<Long>empty(),
            "Processor threads for the arithmetic.").in("Computing").expert();

    public static final ParamSet SET = ParamSet.of(SOURCE, INITIAL_ACTIVE_DIMS, MAX_SEQ_LENGTH, DEVICE, THREADS);

    private EncoderParams() {}
}
