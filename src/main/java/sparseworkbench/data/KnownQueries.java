package sparseworkbench.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The queries of all rows of a table, as what stands for them ({@link TextHash}): in memory, or in the file of a large table. */
public final class KnownQueries {
    private final RepeatedRows.Hashes hashes;
    private final Supplier<Stream<int[]>> sample;

    private KnownQueries(RepeatedRows.Hashes hashes, Supplier<Stream<int[]>> sample) {
        this.hashes = hashes;
        this.sample = sample;
    }

    /**
     * @param hashes the first {@code count} count
     * @param sample what queries of a sample consist of
     */
    static KnownQueries of(long[] hashes, int count, List<int[]> sample) {
        long[] all = Arrays.copyOf(hashes, count);
        return new KnownQueries(each -> Arrays.stream(all).forEach(each), sample::stream);
    }

    /** Of a file as {@link RowFileWriter#QUERIES}. */
    static KnownQueries in(Path file, StoredRows rows) {
        return new KnownQueries(each -> LongFile.read(file, each), () -> NearDuplicates.queries(rows));
    }

    /** Those of some texts that are nearly equal to a query of the sample. */
    List<String> near(List<String> texts) {
        return NearDuplicates.among(texts, sample.get());
    }

    /** Positions of the rows whose query is one of some texts. */
    BitSet at(Collection<String> texts) {
        Set<Long> wanted = hashes(texts);
        BitSet found = new BitSet();
        if (wanted.isEmpty()) {
            return found;
        }
        int[] at = new int[1];
        read(hash -> {
            if (wanted.contains(hash)) {
                found.set(at[0]);
            }
            at[0]++;
        });
        return found;
    }

    private static Set<Long> hashes(Collection<String> texts) {
        return texts.stream().map(text -> TextHash.of(text.strip())).collect(Collectors.toCollection(HashSet::new));
    }

    private void read(LongConsumer each) {
        try {
            hashes.read(each);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those of some texts that are queries here; blanks around them do not count. */
    List<String> among(Collection<String> texts) {
        Set<Long> wanted = hashes(texts);
        Set<Long> found = new HashSet<>();
        read(hash -> {
            if (wanted.contains(hash)) {
                found.add(hash);
            }
        });
        return texts.stream()
                .filter(text -> found.contains(TextHash.of(text.strip())))
                .toList();
    }
}
