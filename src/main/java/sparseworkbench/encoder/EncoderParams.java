package sparseworkbench.encoder;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import sparseworkbench.model.Architecture;
import sparseworkbench.param.BooleanType;
import sparseworkbench.param.ChoiceType;
import sparseworkbench.param.ChoiceType.Choice;
import sparseworkbench.param.Condition;
import sparseworkbench.param.IntegerType;
import sparseworkbench.param.OptionalType;
import sparseworkbench.param.Param;
import sparseworkbench.param.ParamSet;
import sparseworkbench.param.PathType;
import sparseworkbench.param.RealType;
import sparseworkbench.param.TextType;
import sparseworkbench.param.Values;

/** The section {@code model} of a project: which encoder is trained and how it reads texts. */
public final class EncoderParams {
    /** Stands for what a model folder says itself. */
    public static final String AS_IS = "auto";

    private static final String ANY_HEAD = "any";

    private static final Choice OF_MODEL = new Choice(AS_IS, "As the model", "What the model folder says.");

    public static final Param<String> SOURCE = Param.of(
                    "source",
                    "Model",
                    new PathType(true, List.of()),
                    PathType.BUILTIN + "all-minilm-l6-v2",
                    "The pretrained encoder to start from. In files and commands: builtin:NAME, a folder, or run:N for"
                            + " the model of a run (run:N:best and run:N:last are its checkpoints).")
            .alsoCalled("base model", "checkpoint", "backbone", "pretrained model")
            .in("Model");

    public static final Param<Optional<Long>> INITIAL_ACTIVE_DIMS = Param.of(
                    "initial_active_dims",
                    "Initial sparsity",
                    new OptionalType<>(new IntegerType(1, 100_000), "leave the model as it is"),
                    Optional.of(270L),
                    "How many dimensions of a text are active before training. The bias of the output layer is set"
                        + " once, measured on your own texts. Applies to models that come without a trained vocabulary"
                        + " head, unless “Set it for” says otherwise.")
            .alsoCalled("initial active dimensions", "bias")
            .in("Model")
            .unit("dims");

    public static final Param<Long> MAX_SEQ_LENGTH = Param.of(
                    "max_seq_length",
                    "Longest text",
                    new IntegerType(4, 8192),
                    128L,
                    "Longer texts are cut after this many tokens. Longer is slower.")
            .alsoCalled("sequence length", "max_length", "context length", "truncation")
            .in("Model")
            .unit("tokens");

    public static final Param<String> ARCHITECTURE = Param.of(
                    "architecture",
                    "Architecture",
                    ChoiceType.of(
                            OF_MODEL,
                            new Choice(
                                    Architecture.Splade.KEY,
                                    "SPLADE",
                                    "A weight for every token of the vocabulary, for queries and documents. A model "
                                            + "without a vocabulary head gets one."),
                            new Choice(
                                    Architecture.InferenceFree.KEY,
                                    "Inference-free",
                                    "Documents as in SPLADE; a token has the same weight in every query, looked up in a"
                                            + " table, so that a query needs no transformer. Training changes these"
                                            + " weights unless they are kept."),
                            new Choice(
                                    Architecture.Csr.KEY,
                                    "CSR",
                                    "A dense embedding is made sparse by an autoencoder. Dimensions do not stand for"
                                            + " tokens.")),
                    AS_IS,
                    "What the model becomes. Changing it keeps the transformer.")
            .in("Architecture");

    private static final Condition HEADED = new Condition(
            values -> !values.get(ARCHITECTURE).equals(Architecture.Csr.KEY), "A CSR model has no vocabulary head.");
    private static final Condition ROUTED = Condition.when(
            ARCHITECTURE,
            Architecture.InferenceFree.KEY,
            "Only an inference-free model has weights of its own for queries. Choose the architecture “Inference-free”"
                    + " to set them.");
    private static final Condition DENSE = Condition.when(
            ARCHITECTURE,
            Architecture.Csr.KEY,
            "Only a CSR model has them. Choose the architecture “CSR” to set them.");

    /** Whose bias {@link #INITIAL_ACTIVE_DIMS} sets. */
    public static final Param<String> CALIBRATED_HEADS = Param.of(
                    "calibrated_heads",
                    "Set it for",
                    ChoiceType.of(
                            new Choice("new", "A new head", "A head that was trained stays as it is."),
                            new Choice(
                                    ANY_HEAD,
                                    "Any head",
                                    "Also one that was trained: for encoders that give most words of the vocabulary to"
                                            + " every text, as ModernBERT does.")),
                    "new",
                    "Which models get the initial sparsity.")
            .in("Model")
            .expert()
            .when(new Condition(
                    values -> values.get(INITIAL_ACTIVE_DIMS).isPresent(), "No initial sparsity is to be set."));

    public static final Param<Optional<Double>> HEAD_RESCALE_FACTOR = Param.of(
                    "head_rescale_factor",
                    "Divide the head by",
                    new OptionalType<>(RealType.log(0.1, 64), "leave the model as it is"),
                    Optional.<Double>empty(),
                    "Divides the outputs of the vocabulary head once, before training. The same dimensions are active,"
                            + " with smaller weights. For encoders with a large head, such as ModernBERT and Ettin,"
                            + " whose training collapses otherwise: 16 (Jang et al., 2026, arXiv 2606.18811).")
            .in("Model")
            .expert()
            .when(HEADED);

    public static final Param<String> POOLING_STRATEGY = Param.of(
                    "pooling_strategy",
                    "Pooling",
                    ChoiceType.of(
                            OF_MODEL,
                            new Choice(
                                    "max",
                                    "Maximum",
                                    "The largest weight counts: SPLADE v2 and the models since, because search is"
                                            + " better."),
                            new Choice("sum", "Sum", "Weights are added up, as in the first SPLADE.")),
                    AS_IS,
                    "How the tokens of a text are put together.")
            .in("Architecture")
            .expert()
            .when(HEADED);

    public static final Param<String> ACTIVATION_FUNCTION = Param.of(
                    "activation_function",
                    "Activation",
                    ChoiceType.of(
                            OF_MODEL,
                            new Choice("relu", "One logarithm", "log(1 + relu(x))"),
                            new Choice(
                                    "log1p_relu",
                                    "Two logarithms",
                                    "log(1 + log(1 + relu(x))): damps large weights more; OpenSearch's, for"
                                            + " inference-free models.")),
                    AS_IS,
                    "What turns a logit into a weight.")
            .in("Architecture")
            .expert()
            .when(HEADED);

    public static final Param<Boolean> WITHOUT_SPECIAL_TOKENS = Param.of(
                    "without_special_tokens",
                    "Leave out special tokens",
                    new BooleanType(),
                    false,
                    "Tokens that stand for no word ([CLS], [SEP], [PAD], [MASK], [UNK] or what the model calls them)"
                            + " always weigh 0, in Python as well. [CLS] is in every text: without it a search of the"
                            + " sample took a fifth less work, and was about as good. Cannot be taken back.")
            .in("Architecture")
            .when(HEADED);

    public static final Param<String> QUERY_WEIGHTS = Param.of(
                    "query_weights",
                    "Query weights at first",
                    ChoiceType.of(
                            OF_MODEL,
                            new Choice(
                                    "corpus",
                                    "Rarity in the documents",
                                    "The inverse document frequency (IDF) of each token in the training documents:"
                                            + " recommended."),
                            new Choice("file", "From a file", "A JSON file of token and weight, such as idf.json.")),
                    AS_IS,
                    "Where the weights of query tokens come from. A model that becomes inference-free starts with 1 for"
                            + " all, as in the training example of the reference library (sentence-transformers);"
                            + " OpenSearch's papers and models start from rarity (IDF), the better choice where the"
                            + " weights are kept.")
            .in("Queries")
            .when(ROUTED);

    public static final Param<Optional<String>> IDF = Param.of(
                    "idf",
                    "Weights file",
                    new OptionalType<>(new PathType(false, List.of(".json")), "no file"),
                    Optional.<String>empty(),
                    "JSON object of token → weight.")
            .in("Queries")
            .when(new Condition(
                    values -> ROUTED.holds().test(values)
                            && values.get(QUERY_WEIGHTS).equals("file"),
                    "The weights do not come from a file."));

    public static final Param<Boolean> FROZEN = Param.of(
                    "frozen",
                    "Keep query weights",
                    new BooleanType(),
                    false,
                    "Whether training leaves the weights of query tokens as they are.")
            .in("Queries")
            .when(ROUTED);

    public static final Param<String> POOLING_MODE = Param.of(
                    "pooling_mode",
                    "Dense pooling",
                    ChoiceType.of(
                            OF_MODEL,
                            new Choice("mean", "Mean", "Of all tokens."),
                            new Choice("cls", "First token", "The token that stands for the text."),
                            new Choice("max", "Maximum", "Per dimension."),
                            new Choice("mean_sqrt_len_tokens", "Sum over root", "Sum over the root of the length."),
                            new Choice("weightedmean", "Weighted mean", "Later tokens weigh more."),
                            new Choice("lasttoken", "Last token", "Of the text.")),
                    AS_IS,
                    "How the tokens of a text are put together before the autoencoder.")
            .in("Autoencoder")
            .expert()
            .when(DENSE);

    private static final String AS_REFERENCE = "fit the width of the model";

    public static final Param<Optional<Long>> HIDDEN_DIM = Param.of(
                    "hidden_dim",
                    "Latent dimensions",
                    new OptionalType<>(new IntegerType(1, 1 << 20), AS_REFERENCE),
                    Optional.<Long>empty(),
                    "How many dimensions the sparse embedding of a new autoencoder has (latents). Left open: four times"
                            + " the dense ones, as in the paper.")
            .in("Autoencoder")
            .unit("dims")
            .when(DENSE);

    public static final Param<Optional<Long>> K = Param.of(
                    "k",
                    "Active dimensions",
                    new OptionalType<>(new IntegerType(1, 1 << 20), AS_REFERENCE),
                    Optional.<Long>empty(),
                    "How many dimensions of a text are active at most in a new autoencoder. Fewer makes search faster "
                            + "and costs quality.")
            .in("Autoencoder")
            .unit("dims")
            .when(DENSE);

    public static final Param<Optional<Long>> K_AUX = Param.of(
                    "k_aux",
                    "Auxiliary dimensions",
                    new OptionalType<>(new IntegerType(0, 1 << 20), AS_REFERENCE),
                    Optional.<Long>empty(),
                    "How many latents that were not used for long are trained on what the active ones leave over.")
            .in("Autoencoder")
            .unit("dims")
            .expert()
            .when(DENSE);

    public static final Param<Optional<String>> QUERY_PROMPT = Param.of(
                    "query_prompt",
                    "Prompt before queries",
                    new OptionalType<>(new TextType(), "the model's own"),
                    Optional.<String>empty(),
                    "What is put before every query, such as “query: ”, in training as well. Saved with the model.")
            .in("Prompts")
            .expert();

    public static final Param<Optional<String>> DOCUMENT_PROMPT = Param.of(
                    "document_prompt",
                    "Prompt before documents",
                    new OptionalType<>(new TextType(), "the model's own"),
                    Optional.<String>empty(),
                    "What is put before every document, in training as well. Saved with the model.")
            .in("Prompts")
            .expert();

    public static final Param<String> SIMILARITY = Param.of(
                    "similarity_fn_name",
                    "Similarity",
                    ChoiceType.of(
                            OF_MODEL,
                            new Choice("dot", "Dot product", "What search engines compute with sparse vectors."),
                            new Choice("cosine", "Cosine", "The length does not matter."),
                            new Choice("euclidean", "Euclidean", "The distance, negated."),
                            new Choice("manhattan", "Manhattan", "The sum of differences, negated.")),
                    AS_IS,
                    "How embeddings are compared. Saved with the model.")
            .in("Prompts")
            .expert();

    /** Of {@link #DEVICE}: the processor. */
    public static final String PROCESSOR = "cpu";
    /** Of {@link #DEVICE}: a card, or nothing. */
    public static final String CARD_ONLY = "gpu";

    public static final Param<String> DEVICE = Param.of(
                    "device",
                    "Device",
                    ChoiceType.of(
                            new Choice(
                                    "auto",
                                    "Automatic",
                                    "The graphics card if there is one that works, else the processor."),
                            new Choice(PROCESSOR, "Processor", "Works everywhere."),
                            new Choice(CARD_ONLY, "Graphics card", "An NVIDIA card that was set up.")),
                    "auto",
                    "What computes.")
            .alsoCalled("gpu", "cuda", "cpu", "graphics card")
            .in("Computing");

    public static final Param<Optional<String>> CARD = Param.of(
                    "card",
                    "Card",
                    new OptionalType<>(new TextType(), "the one with the least memory in use"),
                    Optional.<String>empty(),
                    "Which of several graphics cards: its number, its uuid, or a part of its name.")
            .in("Computing")
            .when(new Condition(values -> !values.get(DEVICE).equals(PROCESSOR), "The device is the processor."))
            .expert();

    public static final Param<Boolean> TF32 = Param.of(
                    "tf32",
                    "Fast products (TF32)",
                    new BooleanType(),
                    false,
                    "The card multiplies numbers rounded to the precision of half a float (TF32, on newer cards)."
                            + " Several times faster on large models, but results are no longer those of the reference"
                            + " library, which leaves it off.")
            .in("Computing")
            .when(new Condition(values -> !values.get(DEVICE).equals(PROCESSOR), "The device is the processor."))
            .expert();

    public static final Param<Optional<Long>> THREADS = Param.of(
                    "threads",
                    "Threads",
                    new OptionalType<>(new IntegerType(1, 1024), "as many as the processor has cores"),
                    Optional.<Long>empty(),
                    "Processor threads for the arithmetic.")
            .alsoCalled("cores", "cpu threads")
            .in("Computing")
            .expert();

    public static final ParamSet SET = ParamSet.of(
            SOURCE,
            INITIAL_ACTIVE_DIMS,
            CALIBRATED_HEADS,
            HEAD_RESCALE_FACTOR,
            MAX_SEQ_LENGTH,
            ARCHITECTURE,
            POOLING_STRATEGY,
            ACTIVATION_FUNCTION,
            WITHOUT_SPECIAL_TOKENS,
            QUERY_WEIGHTS,
            IDF,
            FROZEN,
            POOLING_MODE,
            HIDDEN_DIM,
            K,
            K_AUX,
            QUERY_PROMPT,
            DOCUMENT_PROMPT,
            SIMILARITY,
            DEVICE,
            CARD,
            TF32,
            THREADS);

    private EncoderParams() {}

    /** The settings with their files below a folder: that of the project. */
    public static Values below(Path folder, Values model) {
        return model.with(IDF, model.get(IDF).map(file -> folder.resolve(file).toString()));
    }

    /**
     * The active dimensions that a vocabulary head is to begin with, if it gets any.
     *
     * @param untrained whether it has never been trained
     */
    public static Optional<Long> initialActiveDims(Values model, boolean untrained) {
        return model.get(INITIAL_ACTIVE_DIMS)
                .filter(dims -> untrained || model.get(CALIBRATED_HEADS).equals(ANY_HEAD));
    }

    /** What the outputs of the vocabulary head are divided by before training, if they are. */
    public static Optional<Double> headRescaleFactor(Values model) {
        return model.isActive(HEAD_RESCALE_FACTOR) ? model.get(HEAD_RESCALE_FACTOR) : Optional.empty();
    }

    /** The architecture that a model is to have; empty for its own. */
    public static Optional<String> architecture(Values model) {
        return chosen(model, ARCHITECTURE);
    }

    /** A choice other than what the model says itself. */
    static Optional<String> chosen(Values model, Param<String> param) {
        return Optional.of(model.get(param)).filter(choice -> !choice.equals(AS_IS));
    }
}
