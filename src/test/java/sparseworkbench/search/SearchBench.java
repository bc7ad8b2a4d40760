package sparseworkbench.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import sparseworkbench.data.Text;
import sparseworkbench.encoder.SparseVectors;
import sparseworkbench.file.FolderDeletion;

/**
 * Times searches over made-up vectors: {@code SearchBench FOLDER [TEXTS]}. Texts have 120 dimensions of 720, queries 30, so that a pair
 * shares five on average; the vocabulary has 30,522. Prints the size of the index and how long a search for the best ten takes.
 */
final class SearchBench {
    private static final int WIDTH = 30_522;
    private static final int USED = 720;
    private static final int OF_TEXT = 120;
    private static final int OF_QUERY = 30;
    private static final int CHUNK = 8192;
    private static final int WARM = 20;
    private static final int TIMED = 50;

    private SearchBench() {}

    public static void main(String[] args) throws IOException {
        int texts = args.length > 1 ? Integer.parseInt(args[1]) : 1_000_000;
        Path folder = Path.of(args[0]).resolve("search-bench");
        Files.createDirectory(folder);
        try {
            long begin = System.nanoTime();
            build(folder, texts);
            double seconds = (System.nanoTime() - begin) / 1e9;
            try (SearchIndex index = SearchIndex.open(folder)) {
                time(index, size(folder), seconds);
            }
        } finally {
            FolderDeletion.delete(folder);
        }
    }

    private static void build(Path folder, int texts) throws IOException {
        Random random = new Random(1);
        try (IndexBuilder builder = new IndexBuilder(folder, WIDTH)) {
            for (int from = 0; from < texts; from += CHUNK) {
                int count = Math.min(CHUNK, texts - from);
                List<Text> some = new ArrayList<>();
                for (int i = from; i < from + count; i++) {
                    some.add(new Text("id" + i, "text " + i));
                }
                builder.add(some, vectors(count, OF_TEXT, random));
            }
            builder.finish(0);
        }
    }

    private static SparseVectors vectors(int rows, int dims, Random random) {
        int[] indptr = new int[rows + 1];
        int[] indices = new int[rows * dims];
        float[] values = new float[rows * dims];
        int[] all = new int[USED];
        for (int i = 0; i < USED; i++) {
            all[i] = i * (WIDTH / USED);
        }
        for (int row = 0; row < rows; row++) {
            indptr[row + 1] = (row + 1) * dims;
            for (int i = 0; i < dims; i++) {
                int other = i + random.nextInt(USED - i);
                int taken = all[other];
                all[other] = all[i];
                all[i] = taken;
                indices[row * dims + i] = taken;
                values[row * dims + i] = 0.1f + random.nextFloat() * 2;
            }
            Arrays.sort(indices, row * dims, (row + 1) * dims);
        }
        return new SparseVectors(indptr, indices, values, WIDTH);
    }

    private static void time(SearchIndex index, long bytes, double seconds) {
        SparseVectors queries = vectors(WARM + TIMED, OF_QUERY, new Random(2));
        double[] millis = new double[TIMED];
        long products = 0;
        long busy = 0;
        for (int query = 0; query < WARM + TIMED; query++) {
            if (query == WARM) {
                busy = cpu();
            }
            long begin = System.nanoTime();
            index.search(queries, query, 10);
            if (query >= WARM) {
                millis[query - WARM] = (System.nanoTime() - begin) / 1e6;
                products += index.operations(queries, query);
            }
        }
        double cpu = (double) (cpu() - busy) / TIMED;
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "{\"texts\":%d,\"products_per_pair\":%.2f,\"index_mib\":%.0f,\"build_s\":%.1f,\"ms_median\":%.1f,\"ms_p95\":%.1f,\"ms_best\":%.1f,"
                    + "\"cpu_ms\":%.1f,\"cores\":%d}%n",
                index.size(),
                (double) products / TIMED / index.size(),
                bytes / 1048576.0,
                seconds,
                millis[TIMED / 2],
                millis[TIMED * 95 / 100],
                millis[0],
                cpu,
                Runtime.getRuntime().availableProcessors());
    }

    /** Of all threads of this process, which other busy programs change less than the time that goes by. */
    private static long cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis();
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }
}
