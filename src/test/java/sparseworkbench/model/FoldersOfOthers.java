package sparseworkbench.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import sparseworkbench.golden.CopiedModel;
import sparseworkbench.home.Home;
import sparseworkbench.param.Problem;
import sparseworkbench.weights.FloatTensor;
import sparseworkbench.weights.SafeTensorsWriter;

/** Copies of small models of the tests' own, changed so that they are as others write them, and what is said of them. */
final class FoldersOfOthers {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path root;
    private int copies;

    FoldersOfOthers(Path root) {
        this.root = root;
    }

    Path copy(String name) throws IOException {
        return CopiedModel.of(name, root.resolve(name + copies++)).folder();
    }

    static Path edit(Path folder, String file, Consumer<ObjectNode> change) throws IOException {
        ObjectNode json = (ObjectNode) JSON.readTree(folder.resolve(file).toFile());
        change.accept(json);
        Files.write(folder.resolve(file), JSON.writeValueAsBytes(json));
        return folder;
    }

    static Map<String, FloatTensor> weights(Path folder) throws Exception {
        return new LinkedHashMap<>(
                ModelFolder.open(folder).architecture().transformer().weights());
    }

    static Path renamed(Path folder, UnaryOperator<String> name) throws Exception {
        Map<String, FloatTensor> changed = new LinkedHashMap<>();
        weights(folder).forEach((old, tensor) -> changed.put(name.apply(old), tensor));
        SafeTensorsWriter.write(folder.resolve("model.safetensors"), changed);
        return folder;
    }

    ModelCheck check(Path folder) {
        return ModelCheck.of(folder.toString(), root, new Home(root.resolve("home")));
    }

    void assertRefused(Path folder, String... parts) {
        ModelCheck check = check(folder);
        assertThat(check.usable()).as(folder + " " + List.of(parts)).isFalse();
        assertThat(check.problems()).allMatch(problem -> !problem.cure().isBlank());
        assertThat(check.problems().getFirst().oneLine()).contains(parts);
    }

    void assertWarned(Path folder, String... parts) {
        ModelCheck check = check(folder);
        assertThat(check.problems()).noneMatch(Problem::isError);
        assertThat(check.problems())
                .anySatisfy(problem -> assertThat(problem.oneLine()).contains(parts));
    }

    static float[] filled(FloatTensor like, float value) {
        float[] numbers = new float[like.data().length];
        java.util.Arrays.fill(numbers, value);
        return numbers;
    }
}
