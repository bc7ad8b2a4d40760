package sparseworkbench.encoder;

import java.util.ArrayList;
import java.util.List;
import sparseworkbench.model.AutoencoderFolder;
import sparseworkbench.param.BooleanType;
import sparseworkbench.param.Condition;
import sparseworkbench.param.IntegerType;
import sparseworkbench.param.Param;
import sparseworkbench.param.ParamSet;
import sparseworkbench.param.Problem;
import sparseworkbench.param.Values;

/** The settings of a sparse autoencoder, under the names of the reference. */
public final class AutoencoderParams {
    private static final long MOST = 1 << 20;

    public static final Param<Long> HIDDEN_DIM = Param.of(
                    "hidden_dim",
                    "Latent dimensions",
                    new IntegerType(1, MOST),
                    512L,
                    "How many dimensions the sparse embedding has (latents). The paper takes four times the dense"
                            + " ones.")
            .in("Autoencoder")
            .unit("dims");

    public static final Param<Long> K = Param.of(
                    "k",
                    "Active dimensions",
                    new IntegerType(1, MOST),
                    8L,
                    "How many dimensions of a text are active at most. Fewer makes search faster and costs quality.")
            .in("Autoencoder")
            .unit("dims");

    public static final Param<Long> K_AUX = Param.of(
                    "k_aux",
                    "Auxiliary dimensions",
                    new IntegerType(0, MOST),
                    512L,
                    "How many latents that were not used for long are trained on what the active ones leave over. 0"
                            + " revives none.")
            .in("Autoencoder")
            .unit("dims")
            .expert();

    public static final Param<Boolean> NORMALIZE = Param.of(
                    "normalize",
                    "Normalize",
                    new BooleanType(),
                    false,
                    "Whether dense embeddings are brought to mean 0 and deviation 1 before they are encoded.")
            .in("Autoencoder")
            .expert();

    public static final Param<Long> DEAD_THRESHOLD = Param.of(
                    "dead_threshold",
                    "Dead after",
                    new IntegerType(0, Integer.MAX_VALUE),
                    30L,
                    "After how many selections without being used a latent counts as dead. A training step selects"
                            + " twice per text column.")
            .in("Autoencoder")
            .unit("selections")
            .expert()
            .when(new Condition(values -> values.get(AutoencoderParams.K_AUX) > 0, "Dead latents are not revived."));

    public static final ParamSet SET = ParamSet.of(HIDDEN_DIM, K, K_AUX, NORMALIZE, DEAD_THRESHOLD);

    private AutoencoderParams() {}

    /** Settings as a folder has them. */
    static Values of(AutoencoderFolder.Settings folder) {
        return SET.defaults()
                .with(HIDDEN_DIM, (long) folder.hiddenDim())
                .with(K, (long) folder.k())
                .with(K_AUX, (long) folder.kAux())
                .with(NORMALIZE, folder.normalize())
                .with(DEAD_THRESHOLD, (long) folder.deadThreshold());
    }

    /** What is wrong with the settings, one by one and together; paths are relative to them. */
    public static List<Problem> problems(Values values) {
        List<Problem> problems = new ArrayList<>(values.problems());
        long latents = values.get(HIDDEN_DIM);
        if (4 * values.get(K) > latents) {
            problems.add(Problem.error(
                            K.key(),
                            "Training selects four times k = " + 4 * values.get(K) + " latents, but there are only "
                                    + latents + ".",
                            "Use fewer active dimensions, or more latents.")
                    .proposing(Long.toString(Math.max(1, latents / 4))));
        }
        if (values.get(K_AUX) > latents) {
            problems.add(Problem.error(
                            K_AUX.key(),
                            "There are only " + latents + " latents, so " + values.get(K_AUX)
                                    + " auxiliary ones cannot be selected.",
                            "Use fewer auxiliary dimensions, or more latents.")
                    .proposing(Long.toString(latents)));
        }
        return problems;
    }
}
