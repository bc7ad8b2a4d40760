package sparseworkbench.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import sparseworkbench.file.Json;

/**
 * Modules in the order in which a text goes through them, taken one by one from the front. What nobody takes is refused by its name, so that no
 * module of a model is ever left out.
 */
final class ModuleChain {
    /** What a Normalize acts on here, as it does unless its configuration says otherwise. */
    private static final String EMBEDDING = "sentence_embedding";

    private final Deque<ModuleEntry> left;
    private final Path said;
    private Optional<ModuleKind> taken = Optional.empty();

    /** @param said the file that lists them, for people */
    ModuleChain(Collection<ModuleEntry> modules, Path said) {
        this.left = new ArrayDeque<>(modules);
        this.said = said;
    }

    boolean isEmpty() {
        return left.isEmpty();
    }

    /** Whether a transformer comes first. */
    boolean startsWithTransformer() {
        ModuleEntry next = left.peek();
        return next != null && (next.kind() == ModuleKind.TRANSFORMER || next.kind() == ModuleKind.MLM_TRANSFORMER);
    }

    /** Takes the next module if it is of one of the kinds. */
    Optional<ModuleEntry> take(ModuleKind... kinds) {
        ModuleEntry next = left.peek();
        if (next == null || !Arrays.asList(kinds).contains(next.kind())) {
            return Optional.empty();
        }
        taken = Optional.of(next.kind());
        return Optional.of(left.remove());
    }

    /** Takes all Normalize that come next; whether there are any. */
    boolean takeNormalize() throws IOException, UnusableModel {
        boolean any = false;
        for (Optional<ModuleEntry> next = take(ModuleKind.NORMALIZE);
                next.isPresent();
                next = take(ModuleKind.NORMALIZE)) {
            checkNormalize(next.get().path().resolve(TransformerFolder.CONFIG));
            any = true;
        }
        return any;
    }

    private static void checkNormalize(Path file) throws IOException, UnusableModel {
        ObjectNode json = Json.readIfThere(file);
        KnownKeys.check(json, file, Set.of("module_input_name", "module_output_name"));
        String input = json.path("module_input_name").asText(EMBEDDING);
        String output = json.hasNonNull("module_output_name")
                ? json.path("module_output_name").asText()
                : input;
        if (!input.equals(EMBEDDING) || !output.equals(EMBEDDING)) {
            throw new UnusableModel(
                    file + " asks for a Normalize of “" + input + "” into “" + output + "”.",
                    "Only one of “" + EMBEDDING + "” is supported. Choose another model.");
        }
    }

    /** Refuses whatever is left. */
    void end(String expected) throws UnusableModel {
        if (!left.isEmpty()) {
            throw unexpected(expected);
        }
    }

    /** The refusal of the next module, or of its absence. */
    UnusableModel unexpected(String expected) {
        ModuleEntry next = left.peek();
        return new UnusableModel(
                next == null
                        ? said + " ends too early to make a sparse encoder."
                        : said + " asks for the module “" + next.kind().simpleName() + "” "
                                + taken.map(before -> "after " + before.simpleName())
                                        .orElse("as the first")
                                + ", a place where it is not supported.",
                expected);
    }
}
