package sparseworkbench.model.tokenizer;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The classes of transformers 5 that are reproduced here, and which of them the reference ({@code AutoTokenizer}) takes for a folder.
 * All but {@link #AS_WRITTEN} take the vocabulary of {@code tokenizer.json} and build normalizer, pre-tokenizer, model and special
 * tokens from their arguments.
 */
enum TokenizerClass {
    /** {@code TokenizersBackend}: {@code tokenizer.json} as it is. Also what the reference falls back to for names that it does not know. */
    AS_WRITTEN("PreTrainedTokenizer", "PythonBackend", "TokenizersBackend", "BloomTokenizer", "FNetTokenizer"),
    BERT(
            "BertTokenizer",
            "DistilBertTokenizer",
            "ElectraTokenizer",
            "LayoutLMTokenizer",
            "LxmertTokenizer",
            "MobileBertTokenizer",
            "SqueezeBertTokenizer"),
    MPNET("MPNetTokenizer"),
    ALBERT("AlbertTokenizer"),
    ROBERTA("RobertaTokenizer", "BartTokenizer", "LEDTokenizer", "LongformerTokenizer", "MvpTokenizer"),
    CAMEMBERT("CamembertTokenizer"),
    XLM_ROBERTA("XLMRobertaTokenizer");

    private static final String FAST = "Fast";

    /** What the reference takes where no file names a class: by {@code model_type}. */
    private static final Map<String, TokenizerClass> USUAL = Map.of(
            "bert", BERT,
            "distilbert", BERT,
            "electra", BERT,
            "mpnet", MPNET,
            "albert", ALBERT,
            "roberta", ROBERTA,
            "data2vec-text", ROBERTA,
            "camembert", CAMEMBERT,
            "xlm-roberta", XLM_ROBERTA,
            "modernbert", AS_WRITTEN);

    /** Models whose configuration names a wrong class: the reference takes that of the architecture. */
    private static final Set<String> WRONGLY_NAMED = Set.of("camembertv2-base");

    /** Classes of the reference that build something else again. */
    private static final Set<String> OTHERS = Set.of(
            "BartphoTokenizer",
            "BarthezTokenizer",
            "BertGenerationTokenizer",
            "BertJapaneseTokenizer",
            "BertTokenizerLegacy",
            "BertweetTokenizer",
            "BigBirdTokenizer",
            "BioGptTokenizer",
            "BlenderbotSmallTokenizer",
            "BlenderbotTokenizer",
            "ByT5Tokenizer",
            "CLIPTokenizer",
            "CTRLTokenizer",
            "CanineTokenizer",
            "CharacterTokenizer",
            "CodeGenTokenizer",
            "CodeLlamaTokenizer",
            "CohereTokenizer",
            "ConvBertTokenizer",
            "CpmAntTokenizer",
            "CpmTokenizer",
            "DPRContextEncoderTokenizer",
            "DPRQuestionEncoderTokenizer",
            "DPRReaderTokenizer",
            "DebertaTokenizer",
            "DebertaV2Tokenizer",
            "EsmTokenizer",
            "EsmcTokenizer",
            "FSMTTokenizer",
            "FlaubertTokenizer",
            "FunnelTokenizer",
            "GPT2Tokenizer",
            "GPTNeoXJapaneseTokenizer",
            "GPTNeoXTokenizer",
            "GPTSw3Tokenizer",
            "GemmaTokenizer",
            "HerbertTokenizer",
            "LasrTokenizer",
            "LayoutLMv2Tokenizer",
            "LayoutLMv3Tokenizer",
            "LayoutXLMTokenizer",
            "LlamaTokenizer",
            "LukeTokenizer",
            "M2M100Tokenizer",
            "MBart50Tokenizer",
            "MBartTokenizer",
            "MLukeTokenizer",
            "MarianTokenizer",
            "MarkupLMTokenizer",
            "MyT5Tokenizer",
            "NllbTokenizer",
            "NougatTokenizer",
            "OpenAIGPTTokenizer",
            "PLBartTokenizer",
            "ParakeetTokenizer",
            "PegasusTokenizer",
            "PerceiverTokenizer",
            "PhobertTokenizer",
            "ProphetNetTokenizer",
            "Qwen2Tokenizer",
            "Qwen3_5Tokenizer",
            "ReformerTokenizer",
            "RemBertTokenizer",
            "RoCBertTokenizer",
            "RoFormerTokenizer",
            "SeamlessM4TTokenizer",
            "SentencePieceBackend",
            "Siglip2Tokenizer",
            "SiglipTokenizer",
            "SplinterTokenizer",
            "T5Tokenizer",
            "TapasTokenizer",
            "UdopTokenizer",
            "WhisperTokenizer",
            "XGLMTokenizer",
            "XLMTokenizer",
            "XLNetTokenizer");

    private final List<String> names;

    TokenizerClass(String... names) {
        this.names = List.of(names);
    }

    /**
     * The class that the reference takes for a folder.
     *
     * @param modelType  of {@code config.json}; empty for static weights
     * @param modelName  of {@code config.json}
     * @param named      the class that {@code tokenizer_config.json}, or else {@code config.json}, names
     * @param remoteCode whether a class of the folder's own code is named besides
     * @return empty for a class that is not reproduced here
     */
    static Optional<TokenizerClass> of(String modelType, String modelName, Optional<String> named, boolean remoteCode) {
        Optional<TokenizerClass> usual = Optional.ofNullable(USUAL.get(modelType));
        if (named.isEmpty()) {
            return Optional.of(usual.orElse(AS_WRITTEN));
        }
        boolean notAsked = usual.equals(Optional.of(AS_WRITTEN)) || WRONGLY_NAMED.contains(modelName);
        return notAsked && usual.isPresent() && !remoteCode ? usual : named(named.get());
    }

    private static Optional<TokenizerClass> named(String name) {
        String plain = name.endsWith(FAST) ? name.substring(0, name.length() - FAST.length()) : name;
        if (OTHERS.contains(plain)) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(values())
                .filter(kind -> kind.names.contains(plain))
                .findFirst()
                .orElse(AS_WRITTEN));
    }

    /** Whether a mask token that is given by its text alone takes the blank before it. */
    boolean maskTakesBlank() {
        return this == MPNET || this == CAMEMBERT;
    }

    /** Whether the library reads the tokens that are looked for in texts itself; for the other classes the reference does. */
    boolean readsAddedTokens() {
        return this == AS_WRITTEN || this == ALBERT || this == CAMEMBERT || this == XLM_ROBERTA;
    }

    /** A name under which every version of the reference finds this class, whatever the architecture. */
    String portableName() {
        return this == AS_WRITTEN ? "PreTrainedTokenizerFast" : names.getFirst();
    }
}
