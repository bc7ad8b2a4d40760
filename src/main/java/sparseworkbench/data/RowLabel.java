package sparseworkbench.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What stands beside a row's texts: a score, a teacher's scores, or a teacher's embeddings.
 *
 * @param numbers all numbers, row-major, as a loss takes them; in lists infinite ones are allowed
 * @param shape   how they are nested
 * @param score   a single number with all its digits, as evaluators take it; NaN for lists
 */
public record RowLabel(float[] numbers, LabelShape shape, double score) {

    /** Numbers of which no more digits are known. */
    public RowLabel(float[] numbers, LabelShape shape) {
        this(numbers, shape, shape.isNumber() ? numbers[0] : Double.NaN);
    }

    /** One number. */
    public static RowLabel of(double number) {
        return new RowLabel(new float[] {(float) number}, LabelShape.number(), number);
    }

    /**
     * Reads a cell: a number, or numbers or lists of numbers in square brackets, separated by commas or blanks.
     *
     * @param mark the one of the column's numbers; those in lists always have a point
     * @throws IllegalArgumentException it is something else; the message names the part at fault
     */
    static RowLabel parse(String cell, Optional<DecimalSeparator> mark) {
        String text = cell.strip();
        if (!text.startsWith("[")) {
            return of(ScoreNumber.of(text, mark));
        }
        List<String> parts = parts(text);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("“" + cell + "” is an empty list");
        }
        return parts.getFirst().startsWith("[")
                ? ofLists(parts)
                : new RowLabel(numbers(parts), LabelShape.list(parts.size()));
    }

    private static RowLabel ofLists(List<String> lists) {
        List<float[]> rows = lists.stream().map(list -> numbers(parts(list))).toList();
        int length = rows.getFirst().length;
        if (length == 0) {
            throw new IllegalArgumentException("“" + shortened(lists.getFirst()) + "” is an empty list");
        }
        float[] all = new float[rows.size() * length];
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).length != length) {
                throw new IllegalArgumentException(
                        "its lists have " + length + " and " + rows.get(i).length + " numbers");
            }
            System.arraycopy(rows.get(i), 0, all, i * length, length);
        }
        return new RowLabel(all, new LabelShape(List.of(rows.size(), length)));
    }

    /** What stands between the outermost commas of a list. */
    private static List<String> parts(String list) {
        if (!list.startsWith("[") || !list.endsWith("]")) {
            throw new IllegalArgumentException("“" + shortened(list) + "” is no list in square brackets");
        }
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 1;
        for (int i = 1; i < list.length() - 1; i++) {
            char c = list.charAt(i);
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            if (c == ',' && depth == 0) {
                parts.add(list.substring(from, i).strip());
                from = i + 1;
            }
        }
        if (parts.isEmpty() && !list.substring(1).contains("[")) {
            // As NumPy prints it: without commas.
            String inside = list.substring(1, list.length() - 1).strip();
            return inside.isEmpty() ? List.of() : List.of(inside.split("\\s+"));
        }
        String last = list.substring(from, list.length() - 1).strip();
        if (!last.isEmpty() || !parts.isEmpty()) {
            parts.add(last);
        }
        return parts;
    }

    private static float[] numbers(List<String> texts) {
        float[] numbers = new float[texts.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(texts.get(i));
        }
        return numbers;
    }

    private static float number(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "inf", "+inf", "infinity" -> Float.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Float.NEGATIVE_INFINITY;
            default -> (float) ScoreNumber.of(text, Optional.of(DecimalSeparator.POINT));
        };
    }

    private static String shortened(String text) {
        return ScoreNumber.shortened(text);
    }

    /** The same, each number divided by {@code divisor}. */
    RowLabel dividedBy(double divisor) {
        if (divisor == 1) {
            return this;
        }
        if (shape.isNumber()) {
            return of(score / divisor);
        }
        float[] divided = new float[numbers.length];
        for (int i = 0; i < divided.length; i++) {
            divided[i] = (float) (numbers[i] / divisor);
        }
        return new RowLabel(divided, shape);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RowLabel that
                && shape.equals(that.shape)
                && Arrays.equals(numbers, that.numbers)
                && Double.compare(score, that.score) == 0;
    }

    @Override
    public int hashCode() {
        return 31 * shape.hashCode() + Arrays.hashCode(numbers);
    }

    @Override
    public String toString() {
        return Arrays.toString(numbers) + " of shape " + shape.sizes();
    }
}
