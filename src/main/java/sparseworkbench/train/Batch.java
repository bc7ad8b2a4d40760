package sparseworkbench.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import sparseworkbench.batch.TokenBatch;
import sparseworkbench.data.Row;
import sparseworkbench.data.RowLabel;
import sparseworkbench.encoder.Side;
import sparseworkbench.encoder.TrainableEncoder;

/**
 * The texts of one step, tokenised.
 *
 * @param groups  what is embedded together, in the order of the columns: all columns in one, queries apart from the rest,
 *                or each apart
 * @param rows    rows of the batch, which is texts per column
 * @param columns text columns
 * @param texts   the texts themselves, column after column
 * @param labels  what stands beside the texts, if the data has it
 * @param table   which table the rows are of, counted from 0
 * @param epoch   epochs when the batch is done, with a fraction
 */
record Batch(
        List<Group> groups,
        int rows,
        int columns,
        List<String> texts,
        Optional<Labels> labels,
        int table,
        double epoch) {
    /**
     * Texts that are embedded together.
     *
     * @param side how the model reads them
     */
    record Group(TokenBatch tokens, Side side) {}

    static Batch of(List<Row> rows, int table, TrainableEncoder encoder, double epoch) {
        int columns = rows.getFirst().texts().size();
        return new Batch(
                groups(rows, columns, encoder),
                rows.size(),
                columns,
                texts(rows, 0, columns),
                Labels.of(rows),
                table,
                epoch);
    }

    private static List<Group> groups(List<Row> rows, int columns, TrainableEncoder encoder) {
        if (columns > 1 && readsSidesAlike(encoder)) {
            return List.of(group(texts(rows, 0, columns), Side.DOCUMENT, encoder));
        }
        Group queries = group(texts(rows, 0, 1), Side.QUERY, encoder);
        if (columns == 1) {
            return List.of(queries);
        }
        if (encoder.reconstructing().isPresent()) {
            // Each column moves the autoencoder's count of unused latents on.
            return Stream.concat(
                            Stream.of(queries),
                            IntStream.range(1, columns)
                                    .mapToObj(column -> group(texts(rows, column, column + 1), Side.DOCUMENT, encoder)))
                    .toList();
        }
        return List.of(queries, group(texts(rows, 1, columns), Side.DOCUMENT, encoder));
    }

    private static Group group(List<String> texts, Side side, TrainableEncoder encoder) {
        String prompt = encoder.prompt(side);
        return new Group(
                encoder.tokenizer(side)
                        .encode(
                                prompt.isEmpty()
                                        ? texts
                                        : texts.stream().map(prompt::concat).toList()),
                side);
    }

    /** A model that reads the sides differently has a tokenizer or a prompt for each; one with an autoencoder counts by column. */
    private static boolean readsSidesAlike(TrainableEncoder encoder) {
        return encoder.reconstructing().isEmpty()
                && encoder.tokenizer(Side.QUERY) == encoder.tokenizer(Side.DOCUMENT)
                && encoder.prompt(Side.QUERY).equals(encoder.prompt(Side.DOCUMENT));
    }

    /**
     * The labels of the rows.
     *
     * @param numbers row-major
     * @param shape   rows first
     */
    record Labels(float[] numbers, long[] shape) {

        static Optional<Labels> of(List<Row> rows) {
            if (rows.getFirst().label().isEmpty()) {
                return Optional.empty();
            }
            RowLabel first = rows.getFirst().label().get();
            int size = first.numbers().length;
            float[] numbers = new float[rows.size() * size];
            for (int i = 0; i < rows.size(); i++) {
                System.arraycopy(rows.get(i).label().orElseThrow().numbers(), 0, numbers, i * size, size);
            }
            long[] shape = LongStream.concat(
                            LongStream.of(rows.size()),
                            first.shape().sizes().stream().mapToLong(i -> i))
                    .toArray();
            return Optional.of(new Labels(numbers, shape));
        }
    }

    /** Column after column. */
    private static List<String> texts(List<Row> rows, int from, int to) {
        List<String> texts = new ArrayList<>();
        for (int column = from; column < to; column++) {
            for (Row row : rows) {
                texts.add(row.texts().get(column));
            }
        }
        return texts;
    }

    /** The texts of one column. */
    List<String> column(int column) {
        return texts.subList(column * rows, (column + 1) * rows);
    }
}
