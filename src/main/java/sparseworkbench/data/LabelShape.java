package sparseworkbench.data;

import java.util.List;

/**
 * The shape of what stands beside a row's texts: no sizes for a number, one for a list of numbers, two for a list of lists.
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

    /** How deep the lists are: 0 for a number. */
    public int axes() {
        return sizes.size();
    }

    public boolean isNumber() {
        return sizes.isEmpty();
    }

    public boolean isList(int size) {
        return sizes.equals(List.of(size));
    }

    /** For people: "one number", "3 numbers", "2 lists of 384 numbers". */
    public String words() {
        return switch (axes()) {
            case 0 -> "one number";
            case 1 -> sizes.getFirst() + (sizes.getFirst() == 1 ? " number" : " numbers");
            default -> sizes.getFirst() + " lists of " + sizes.get(1) + " numbers";
        };
    }
}
