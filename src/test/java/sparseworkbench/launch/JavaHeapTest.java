package sparseworkbench.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.project.Project;

class JavaHeapTest {
    private static final long GIB = 1L << 30;

    @TempDir
    Path folder;

    private long limit(String train, long machine) throws Exception {
        Project project = Project.withDefaults("p").withText("data.train", train);
        return JavaHeap.limit(project, folder, machine);
    }

    @Test
    void growsWithTheDataUpToAFractionOfTheMachine() throws Exception {
        Files.write(folder.resolve("small.csv"), new byte[1 << 20]);
        Files.write(folder.resolve("large.csv"), new byte[60 << 20]);
        long small = limit("small.csv", 64 * GIB);
        assertThat(small).isBetween(GIB / 2, GIB);
        assertThat(limit("large.csv", 64 * GIB)).isGreaterThan(4 * GIB);
        assertThat(limit("large.csv", 8 * GIB)).isEqualTo(2 * GIB);
        assertThat(limit("small.csv", GIB)).as("on a tiny machine").isBetween(GIB / 4, GIB / 2);
    }

    /** Of ten million rows only places are in memory. */
    @Test
    void hardlyGrowsWithATableThatIsTrainedOnFromAFile() throws Exception {
        try (RandomAccessFile file =
                new RandomAccessFile(folder.resolve("huge.csv").toFile(), "rw")) {
            file.setLength(1200L << 20);
        }
        assertThat(limit("huge.csv", 64 * GIB)).isBetween(GIB, 3 * GIB / 2);
    }

    /** 4,400 texts with 15,000 weighted terms each are half a gigabyte, and an index holds them once more. */
    @Test
    void modelsThatMayGiveTextsAllTermsNeedMoreToBeEvaluated() throws Exception {
        Project any = Project.withDefaults("p")
                .withText("data.train", "builtin:reverse-dictionary")
                .withText("model.initial_active_dims", "none");
        long limit = JavaHeap.limit(any, folder, 64 * GIB);
        assertThat(limit).isGreaterThan(limit("builtin:reverse-dictionary", 64 * GIB) + GIB);
        assertThat(JavaHeap.limit(any.withText("data.evaluation", "none"), folder, 64 * GIB))
                .isEqualTo(limit("builtin:reverse-dictionary", 64 * GIB));
        assertThat(JavaHeap.limit(any.withText("model.architecture", "csr"), folder, 64 * GIB))
                .isEqualTo(limit("builtin:reverse-dictionary", 64 * GIB));
        Files.write(folder.resolve("corpus.csv"), new byte[1 << 20]);
        Project files = any.withText("data.evaluation", "files").withText("data.evaluation_corpus", "corpus.csv");
        assertThat(JavaHeap.limit(files, folder, 64 * GIB)).as("20,000 titles").isGreaterThan(4 * GIB);
        Files.write(folder.resolve("few.csv"), new byte[1 << 10]);
        Project heldOut = any.withText("data.evaluation_corpus", "few.csv").withText("data.evaluation", "held_out");
        assertThat(JavaHeap.limit(heldOut, folder, 64 * GIB))
                .as("files that are not evaluated say nothing of those that are")
                .isGreaterThanOrEqualTo(limit);
    }

    @Test
    void whatIsNoFileTakesNoSpaceAndIsSaidByTheWorker() throws Exception {
        assertThat(limit("gone.csv", 64 * GIB)).isEqualTo(limit("builtin:reverse-dictionary", 64 * GIB));
    }

    @Test
    void weightsOutsideTheHeapAreNotLimitedByIt() {
        assertThat(JavaHeap.options(GIB, 16 * GIB)).containsExactly("-Xmx1024m", "-XX:MaxDirectMemorySize=16384m");
    }
}
