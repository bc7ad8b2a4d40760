package sparseworkbench.label;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sparseworkbench.file.FolderCopy;
import sparseworkbench.file.Json;
import sparseworkbench.progress.ProgressListener;

/** Goes on from what lies on the disk at some moment of a job, as it is left by {@code kill -9}: nothing is put in order afterwards. */
class KilledJobsIT {
    private static final int MOMENTS = 5;
    private static final String OUTPUT = "made.jsonl";

    @TempDir
    private Path folder;

    private enum Job {
        MINE {
            @Override
            void run(Path output, ProgressListener progress) throws Exception {
                ObjectNode settings = Json.object()
                        .put("corpus", Fixtures.file("corpus.jsonl").toString())
                        .put("output_scores", true);
                new Mining(
                                Fixtures.request(PAIRS, settings, output, progress),
                                Fixtures.model("bert_splade_max"),
                                16,
                                300)
                        .run();
            }
        },
        SCORE {
            @Override
            void run(Path output, ProgressListener progress) throws Exception {
                new TeacherScoring(
                                Fixtures.request(PAIRS, Json.object(), output, progress),
                                Fixtures.model("cross_bert"),
                                10)
                        .run();
            }
        },
        VECTORS {
            @Override
            void run(Path output, ProgressListener progress) throws Exception {
                new TeacherScoring(
                                Fixtures.request(PAIRS, Json.object().put("kind", "vector"), output, progress),
                                Fixtures.model("dense"),
                                10)
                        .run();
            }
        };

        private static final Path PAIRS = Fixtures.file("pairs.jsonl");

        abstract void run(Path output, ProgressListener progress) throws Exception;
    }

    @ParameterizedTest
    @EnumSource
    void whateverIsLeftTheRowsAreTheSame(Job job) throws Exception {
        AtomicInteger reports = new AtomicInteger();
        Path whole = Files.createDirectory(folder.resolve("whole")).resolve(OUTPUT);
        job.run(whole, (what, done, total) -> reports.incrementAndGet() > 0);
        List<Integer> moments = IntStream.rangeClosed(1, MOMENTS)
                .mapToObj(moment -> moment * reports.get() / MOMENTS)
                .toList();
        Path alive = Files.createDirectory(folder.resolve("alive")).resolve(OUTPUT);
        AtomicInteger told = new AtomicInteger();
        job.run(alive, (what, done, total) -> {
            int moment = told.incrementAndGet();
            if (moments.contains(moment)) {
                copy(alive.getParent(), folder.resolve("left-" + moment));
            }
            return true;
        });
        for (int moment : moments) {
            Path left = folder.resolve("left-" + moment);
            assertThat(left.resolve("." + OUTPUT + ".making")).exists();
            job.run(left.resolve(OUTPUT), ProgressListener.NONE);
            assertThat(Files.readString(left.resolve(OUTPUT)))
                    .as("killed at report %d of %d", moment, reports.get())
                    .isEqualTo(Files.readString(whole));
            assertThat(names(left)).as("nothing half done stays").isEqualTo(names(whole.getParent()));
        }
    }

    private static void copy(Path from, Path to) {
        try {
            FolderCopy.copy(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
