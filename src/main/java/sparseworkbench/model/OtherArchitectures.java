package sparseworkbench.model;

import java.util.List;
import java.util.Map;

/** What architectures that are not supported are, for who chose one by mistake. */
final class OtherArchitectures {
    private static final Map<String, List<String>> KINDS = Map.of(
            "a decoder, made to write texts",
                    List.of(
                            "gpt2",
                            "gpt_neo",
                            "gpt_neox",
                            "gptj",
                            "llama",
                            "llama4",
                            "mistral",
                            "mixtral",
                            "qwen2",
                            "qwen3",
                            "gemma",
                            "gemma2",
                            "gemma3",
                            "gemma3_text",
                            "phi",
                            "phi3",
                            "opt",
                            "bloom",
                            "falcon",
                            "olmo2",
                            "smollm3",
                            "deepseek_v3"),
            "an encoder with a decoder", List.of("t5", "mt5", "umt5", "bart", "mbart", "pegasus", "marian", "longt5"),
            "a model of images",
                    List.of("clip", "chinese_clip", "siglip", "siglip2", "vit", "blip", "blip-2", "qwen2_vl"),
            "a model of sounds", List.of("whisper", "wav2vec2", "hubert", "clap"),
            "a dense vector per token, without a transformer", List.of("model2vec"),
            "another kind of encoder",
                    List.of(
                            "deberta",
                            "deberta-v2",
                            "xlnet",
                            "longformer",
                            "big_bird",
                            "roformer",
                            "convbert",
                            "nomic_bert",
                            "new",
                            "eurobert",
                            "neobert",
                            "gte",
                            "xlm",
                            "flaubert",
                            "funnel",
                            "mobilebert",
                            "squeezebert",
                            "layoutlm",
                            "ernie",
                            "nystromformer",
                            "megatron-bert",
                            "fnet",
                            "rembert",
                            "luke"));

    private OtherArchitectures() {}

    /** Begins with “: ”; empty for those that nobody knows. */
    static String what(String modelType) {
        return KINDS.entrySet().stream()
                .filter(kind -> kind.getValue().contains(modelType))
                .map(kind -> ": " + kind.getKey())
                .findFirst()
                .orElse("");
    }
}
