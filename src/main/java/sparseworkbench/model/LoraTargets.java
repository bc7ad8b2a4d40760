package sparseworkbench.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Which modules a LoRA adapter says that it changes, found as peft finds them; tensors of others in its file are left out there.
 *
 * @param modules  {@code target_modules}: ends of names, or a pattern of whole ones; missing if it does not say
 * @param excluded {@code exclude_modules}, in the same way
 * @param layers   {@code layers_to_transform}: numbers of layers, or missing for all
 * @param patterns {@code layers_pattern}: what stands before the number, or missing for anything
 */
record LoraTargets(JsonNode modules, JsonNode excluded, JsonNode layers, JsonNode patterns) {
    private static final String ANY_LINEAR = "all-linear";

    static LoraTargets of(ObjectNode config) {
        return new LoraTargets(
                config.path("target_modules"),
                config.path("exclude_modules"),
                config.path("layers_to_transform"),
                config.path("layers_pattern"));
    }

    /**
     * Whether a module is changed.
     *
     * @param module such as {@code bert.encoder.layer.0.attention.self.query}
     * @throws ModulePattern.Refused a pattern cannot be followed
     */
    boolean has(String module) {
        boolean named = isEmpty(modules) || modules.asText().equals(ANY_LINEAR) || isNamed(modules, module);
        return named
                && (isEmpty(excluded) || !isNamed(excluded, module))
                && (!asksForLayers(module) || isInLayers(module));
    }

    /** A pattern of whole names and a name in full say which layer they mean. */
    private boolean asksForLayers(String module) {
        return !isEmpty(layers) && !modules.isTextual() && !texts(modules).contains(module);
    }

    private static boolean isEmpty(JsonNode setting) {
        return setting.isMissingNode() || setting.isNull() || setting.isContainerNode() && setting.isEmpty();
    }

    private static boolean isNamed(JsonNode names, String module) {
        return names.isTextual()
                ? matches(names.asText(), module)
                : texts(names).stream().anyMatch(end -> module.equals(end) || module.endsWith("." + end));
    }

    private static boolean matches(String pattern, String module) {
        return ModulePattern.matches(ModulePattern.require(pattern), module);
    }

    private boolean isInLayers(String module) {
        List<String> wanted = layers.isArray() ? texts(layers) : List.of(layers.asText());
        Stream<String> before = isEmpty(patterns)
                ? Stream.of("[^.]*")
                : patterns.isArray() ? texts(patterns).stream() : Stream.of(patterns.asText());
        return before.map(pattern -> "(?:^|.*?\\.)" + pattern + "\\.(\\d+)\\.")
                .flatMap(pattern -> ModulePattern.beginning(ModulePattern.require(pattern), module).stream())
                .findFirst()
                .map(wanted::contains)
                .orElse(false);
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
