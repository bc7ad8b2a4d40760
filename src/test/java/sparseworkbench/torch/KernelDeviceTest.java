package sparseworkbench.torch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Everything that a kernel makes lies on the device of its inputs: PyTorch refuses to compute with tensors of two devices, which shows on a
 * computer with a card alone. So each call in a kernel file that makes a tensor of nothing must name the device of an input; {@code new_…} and
 * {@code …_like} take it from their first argument.
 */
class KernelDeviceTest {
    /** PyTorch's functions that make a tensor from sizes, numbers or nothing (its documentation, "Creation Ops" and "Random sampling"). */
    private static final Pattern CREATION =
            Pattern.compile("\\btorch\\.(tensor|scalar_tensor|sparse_coo_tensor|sparse_csr_tensor"
                + "|as_tensor|asarray|from_file|zeros|ones|full|empty|empty_strided|eye|arange|range|linspace|logspace|rand|randn|randint|randperm"
                + "|normal|complex|heaviside|tril_indices|triu_indices|hann_window|bartlett_window|kaiser_window|hamming_window"
                + "|blackman_window)\\(");

    private static final String DEVICE = "device=ops.prim.device(";
    /** Takes a tensor from its device to another one. */
    private static final Pattern MOVING =
            Pattern.compile("\\.(cpu|cuda|pin_memory)\\(|\"(cpu|cuda)[:\\d]*\"|\\bto\\([^)]*\\bdevice\\b");

    static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/torch"))) {
            return files.filter(Files::isRegularFile).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void whatAKernelMakesLiesWhereItsInputsLie(Path file) throws IOException {
        String code = withoutComments(Files.readString(file));
        assertThat(withoutDevice(code)).as("tensors on the default device").isEmpty();
        assertThat(MOVING.matcher(code).results().map(MatchResult::group))
                .as("tensors that change their device")
                .isEmpty();
    }

    @Test
    void theCheckNoticesATensorOnTheDefaultDevice() {
        assertThat(withoutDevice("a = torch.zeros([2], dtype=6)\nb = torch.new_zeros(x, [2])\nc = torch.zeros_like(x)"))
                .containsExactly("torch.zeros([2], dtype=6)");
        assertThat(withoutDevice("a = torch.arange(x.size(0), device=ops.prim.device(x)) + torch.arange((1))"))
                .containsExactly("torch.arange((1))");
        assertThat(MOVING.matcher("y = x.to(\"cpu\")").find()).isTrue();
    }

    @Test
    void everyArrayOfJavaHasADeviceThatSomebodyChose() {
        noClasses()
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "opens a manager on the engine's default device",
                        call -> call.getTargetOwner().isEquivalentTo(NDManager.class)
                                && call.getName().equals("newBaseManager")
                                && call.getTarget().getRawParameterTypes().stream()
                                        .noneMatch(type -> type.getName().equals("ai.djl.Device"))))
                .because("that is a card wherever DJL finds one, also for a run on the processor")
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("sparseworkbench"));
    }

    private static String withoutComments(String text) {
        return text.lines().map(line -> line.replaceFirst("#.*", "") + "\n").reduce("", String::concat);
    }

    /** Calls that make a tensor and do not say where. */
    private static List<String> withoutDevice(String code) {
        List<String> calls = new ArrayList<>();
        for (MatchResult call : CREATION.matcher(code).results().toList()) {
            String whole = code.substring(call.start(), end(code, call.end()));
            if (!whole.contains(DEVICE)) {
                calls.add(whole);
            }
        }
        return calls;
    }

    /** Behind the bracket that closes the one before {@code from}. */
    private static int end(String code, int from) {
        int open = 1;
        int at = from;
        while (open > 0 && at < code.length()) {
            char c = code.charAt(at++);
            open += c == '(' ? 1 : c == ')' ? -1 : 0;
        }
        return at;
    }
}
