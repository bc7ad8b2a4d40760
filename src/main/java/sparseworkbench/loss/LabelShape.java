package sparseworkbench.loss;

import java.util.List;

/**
 * The shape of one row's label: no sizes for a number, one for a list of numbers, two for a list of lists.
 *
 * @param sizes length of each axis
 */
public record LabelShape(List<Integer> sizes) {

    public LabelShape {
        sizes = List.copyOf(sizes);
    }

    /** One number. */
    public static LabelShape number() {
        return new LabelShape(List.of());
    }

    /** A list of so many numbers. */
    public static LabelShape list(int size) {
        return new LabelShape(List.of(size));
    }

    int axes() {
        return sizes.size();
    }

    boolean isNumber() {
        return sizes.isEmpty();
    }

    boolean isList(int size) {
        return sizes.equals(List.of(size));
    }
}
