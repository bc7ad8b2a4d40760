package sparseworkbench.data.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sparseworkbench.data.builtin.ReverseDictionary.Pair;
import sparseworkbench.data.table.DelimitedText;
import sparseworkbench.progress.ProgressListener;

/** The lines of the training file of each {@link BuiltinDataset}. Always the same: own shuffles, fixed seed. */
final class BuiltinRows {
    private static final long SEED = 42;
    private static final int NEGATIVES = 3;
    private static final int ROWS_PER_REPORT = 5_000;

    private final ReverseDictionary data;
    private final HypernymHierarchy hierarchy;
    private final ProgressListener progress;

    BuiltinRows(WordNet.Nouns nouns, ReverseDictionary data, ProgressListener progress) {
        this.data = data;
        this.hierarchy = new HypernymHierarchy(nouns, data.train());
        this.progress = progress;
    }

    List<String> of(BuiltinDataset task) {
        SplittableRandom random = new SplittableRandom(SEED);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < data.train().size(); i++) {
            if (i % ROWS_PER_REPORT == 0) {
                progress.reportOrCancel("Making training rows", i, data.train().size());
            }
            Pair pair = data.train().get(i);
            switch (task) {
                case PAIRS -> lines.add(line(Stream.of(pair.definition(), pair.entry())));
                case TUPLES -> tuple(pair, random, lines);
                case SCORED -> scored(pair, i, random, lines);
            }
        }
        return lines;
    }

    private void tuple(Pair pair, SplittableRandom random, List<String> lines) {
        List<Pair> siblings = hierarchy.siblings(pair, NEGATIVES, random);
        if (siblings.size() == NEGATIVES) {
            lines.add(line(Stream.concat(
                    Stream.of(pair.definition(), pair.entry()),
                    siblings.stream().map(Pair::entry))));
        }
    }

    /** In turn its own entry, one of the same kind, one of a kind of the same kind, and any. */
    private void scored(Pair pair, int number, SplittableRandom random, List<String> lines) {
        int up = number % 4;
        Pair other = up == 0 ? pair : hierarchy.other(pair, up, random);
        lines.add(line(Stream.of(pair.definition(), other.entry())) + ","
                + String.format(Locale.ROOT, "%.4f", up == 0 ? 1.0 : hierarchy.likeness(pair, other)));
    }

    private static String line(Stream<String> cells) {
        return cells.map(DelimitedText::cell).collect(Collectors.joining(","));
    }
}
