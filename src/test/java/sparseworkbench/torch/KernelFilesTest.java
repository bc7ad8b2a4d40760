package sparseworkbench.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a reader of the kernel files finds in each of them, and how they are put together. */
class KernelFilesTest {
    private static final Path FOLDER = Path.of("src/main/resources/torch");
    private static final Pattern FUNCTION = Pattern.compile("^ *def (\\w+)\\(", Pattern.MULTILINE);
    private static final Pattern TENSOR_FIELD = Pattern.compile("^  \\w+ : \\S*Tensor\\S*(.*)$", Pattern.MULTILINE);
    private static final Pattern POSITION =
            Pattern.compile("\\b(weights|layer|head|settings|saved|tokens|texts|embeddings)\\[([1-9]|\\w+ \\+)");

    static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(Files::isRegularFile).toList().stream();
        }
    }

    static Stream<Path> kernels() throws IOException {
        return files().filter(file -> file.getParent().equals(FOLDER));
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".torchscript", "");
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyFunctionAndTensorIsDescribed(Path file) throws IOException {
        assertThat(file.toString()).endsWith(".torchscript");
        String text = Files.readString(file);
        List<String> bare = new ArrayList<>();
        for (MatchResult function : FUNCTION.matcher(text).results().toList()) {
            String before = text.substring(0, function.start()).stripTrailing();
            if (!before.substring(before.lastIndexOf('\n') + 1).strip().startsWith("#")) {
                bare.add(function.group(1));
            }
        }
        TENSOR_FIELD
                .matcher(text)
                .results()
                .filter(field -> !field.group(1).contains("#"))
                .forEach(field -> bare.add(field.group()));
        assertThat(bare).as("functions and fields without a description").isEmpty();
        assertThat(POSITION.matcher(text).results().map(MatchResult::group))
                .as("positions in place of names")
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void linesStayWhereTheyAre(Path file) throws IOException {
        LinkedKernels linked = LinkedKernels.of(KernelSource.load(name(file)));
        List<String> lines = Files.readAllLines(file);
        List<String> code = linked.code().lastEntry().getValue().lines().toList();
        assertThat(linked.kernels()).isNotEmpty();
        for (int i = 0; i < lines.size(); i++) {
            String first = lines.get(i).strip().split("\\W", 2)[0];
            if (Set.of("def", "class", "return").contains(first)) {
                assertThat(code.get(i).strip()).startsWith(first);
            }
        }
    }

    @Test
    void everySharedFileIsUsed() throws IOException {
        Set<String> used = new TreeSet<>();
        kernels()
                .forEach(file ->
                        used.addAll(KernelSource.load(name(file)).shared().keySet()));
        assertThat(files().filter(file -> !file.getParent().equals(FOLDER)).map(KernelFilesTest::name))
                .containsExactlyInAnyOrderElementsOf(used);
    }

    @Test
    void namesOfOtherFilesAndOfOneSOwnBecomeFull() {
        String code = LinkedKernels.of(KernelSource.of("example", """
            import packing

            # Texts.
            class Texts(NamedTuple):
              groups : packing.Groups

            # twice(x) of a vector
            def twice(x: Tensor) -> Tensor:
              return x * 2

            class Kernels(Module):
              training : bool

              # x.twice is no function, nor is a variable
              def both(self, x: Tensor, texts: Texts) -> Tensor:
                twice = twice(x) + packing.tokens(texts.groups)[0]
                return twice
            """)).code().get("__torch__");
        assertThat(code)
                .contains("  groups : __torch__.packing.Groups\n")
                .contains("texts: __torch__.Texts)")
                .contains("twice = __torch__.twice(x) + __torch__.packing.tokens(texts.groups)[0]")
                .contains("def twice(x: Tensor)", "class Texts(NamedTuple)", "return twice\n")
                .contains("def call_both(self, x: Tensor, texts__groups__texts: Tensor, texts__groups__length: Tensor)")
                .doesNotContain("#", "import");
    }
}
