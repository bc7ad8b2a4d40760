package sparseworkbench.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/**
 * How strongly a LoRA adapter changes each module, as peft works it out.
 *
 * @param rank   {@code r}
 * @param alpha  {@code lora_alpha}
 * @param rooted {@code use_rslora}: whether alpha goes over the root of the rank instead of the rank
 * @param ranks  {@code rank_pattern}: other ranks for modules whose names end so; the first that fits counts
 * @param alphas {@code alpha_pattern}: other alphas, in the same way
 */
record LoraScale(
        double rank,
        double alpha,
        boolean rooted,
        SequencedMap<Pattern, Double> ranks,
        SequencedMap<Pattern, Double> alphas) {
    /** What peft takes where the file does not say. */
    private static final int USUAL_RANK = 8;

    static LoraScale of(ObjectNode config, Path file) throws UnusableModel {
        JsonNode rank = config.path("r");
        JsonNode alpha = config.path("lora_alpha");
        if (!alpha.isNumber()) {
            throw new UnusableModel(file + " has no number lora_alpha.", "Correct the file.");
        }
        return new LoraScale(
                rank.isNumber() ? rank.asDouble() : USUAL_RANK,
                alpha.asDouble(),
                config.path("use_rslora").asBoolean(false),
                patterns(config, "rank_pattern", file),
                patterns(config, "alpha_pattern", file));
    }

    private static SequencedMap<Pattern, Double> patterns(ObjectNode config, String setting, Path file)
            throws UnusableModel {
        SequencedMap<Pattern, Double> patterns = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : config.path(setting).properties()) {
            if (!entry.getValue().isNumber()) {
                throw new UnusableModel(
                        file + " has no number for “" + entry.getKey() + "” in " + setting + ".", "Correct the file.");
            }
            Pattern name = ModulePattern.of("(.*\\.)?(" + entry.getKey() + ")")
                    .orElseThrow(() -> new UnusableModel(
                            "“" + entry.getKey() + "” in " + setting + " of " + file
                                    + " is a pattern that only Python reads.",
                            "Write it as the end of a module's name."));
            patterns.put(name, entry.getValue().asDouble());
        }
        return patterns;
    }

    /** @param module such as {@code bert.encoder.layer.0.attention.self.query} */
    double rank(String module) {
        return first(ranks, module, rank);
    }

    /** What is multiplied with the product of the two matrices of a module. */
    double of(String module) {
        double divisor = rooted ? Math.sqrt(rank(module)) : rank(module);
        return first(alphas, module, alpha) / divisor;
    }

    private static double first(SequencedMap<Pattern, Double> patterns, String module, double otherwise) {
        return patterns.entrySet().stream()
                .filter(entry -> ModulePattern.matches(entry.getKey(), module))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElse(otherwise);
    }
}
