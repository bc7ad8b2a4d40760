package sparseworkbench.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sparseworkbench.batch.TokenBatch;
import sparseworkbench.batch.Tokenizer;
import sparseworkbench.data.ColumnRole;
import sparseworkbench.encoder.Encoder;

/**
 * A batch turned back into words, as the model sees it.
 *
 * @param rows    rows of the whole batch; at most {@value #MOST_ROWS} of them are in {@code texts}
 * @param columns texts of a row
 * @param texts   row by row
 * @param labels  what stands beside each row in {@code texts}; empty if the data has none
 */
public record DecodedBatch(int rows, int columns, List<DecodedText> texts, List<String> labels) {
    static final int MOST_ROWS = 16;
    private static final int MOST_NUMBERS = 4;

    public DecodedBatch {
        texts = List.copyOf(texts);
        labels = List.copyOf(labels);
    }

    /**
     * One text.
     *
     * @param row    from 0
     * @param column from 0
     * @param role   what the column is for, for people
     * @param tokens what the model gets, without padding
     * @param lost   what was cut off; mostly empty
     */
    public record DecodedText(int row, int column, String role, List<Token> tokens, String lost) {
        public DecodedText {
            tokens = List.copyOf(tokens);
        }
    }

    /**
     * @param text    as the vocabulary spells it
     * @param special whether it stands for no text of its own
     */
    public record Token(String text, boolean special) {}

    static DecodedBatch of(Batch batch, Encoder encoder) {
        int rows = Math.min(MOST_ROWS, batch.rows());
        DecodedText[][] texts = new DecodedText[rows][batch.columns()];
        int column = 0;
        for (Batch.Group group : batch.groups()) {
            Tokenizer tokenizer = encoder.tokenizer(group.side());
            String prompt = encoder.prompt(group.side());
            for (int first = 0; first < group.tokens().size(); first += batch.rows(), column++) {
                List<String> read = batch.column(column).subList(0, rows).stream()
                        .map(prompt::concat)
                        .toList();
                List<String> cutOff = tokenizer.cutOff(read);
                for (int row = 0; row < rows; row++) {
                    texts[row][column] = new DecodedText(
                            row,
                            column,
                            role(column, batch.columns()),
                            tokens(group.tokens(), first + row, tokenizer),
                            cutOff.get(row));
                }
            }
        }
        List<DecodedText> all = new ArrayList<>();
        for (DecodedText[] row : texts) {
            all.addAll(List.of(row));
        }
        return new DecodedBatch(
                batch.rows(),
                batch.columns(),
                all,
                batch.labels().map(labels -> labels(labels, rows)).orElse(List.of()));
    }

    private static List<Token> tokens(TokenBatch batch, int text, Tokenizer tokenizer) {
        return IntStream.range(text * batch.length(), (text + 1) * batch.length())
                .filter(place -> batch.mask()[place] != 0)
                .map(place -> (int) batch.ids()[place])
                .mapToObj(id -> new Token(tokenizer.token(id), tokenizer.isSpecial(id)))
                .toList();
    }

    private static String role(int column, int columns) {
        return switch (column) {
            case 0 -> columns == 1 ? "Text" : ColumnRole.QUERY.label();
            case 1 -> ColumnRole.POSITIVE.label();
            default -> ColumnRole.NEGATIVE.label() + (columns > 3 ? " " + (column - 1) : "");
        };
    }

    private static List<String> labels(Batch.Labels labels, int rows) {
        int each = labels.numbers().length / (int) labels.shape()[0];
        return IntStream.range(0, rows)
                .mapToObj(row -> IntStream.range(row * each, row * each + Math.min(each, MOST_NUMBERS))
                                .mapToObj(place -> String.format(Locale.ROOT, "%.4g", labels.numbers()[place]))
                                .collect(Collectors.joining(", "))
                        + (each > MOST_NUMBERS ? ", … (" + each + " numbers)" : ""))
                .toList();
    }
}
