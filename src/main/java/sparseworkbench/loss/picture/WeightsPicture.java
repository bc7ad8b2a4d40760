package sparseworkbench.loss.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The weights of a few texts in a few dimensions: what a regularizer looks at.
 *
 * @param weights one list per text, one weight per dimension, 0 … 1
 * @param pushes  the same size; above zero where the loss makes a weight larger
 */
public record WeightsPicture(List<List<Double>> weights, List<List<Double>> pushes) implements LossPicture {
    public WeightsPicture {
        weights = weights.stream().map(List::copyOf).toList();
        pushes = pushes.stream().map(List::copyOf).toList();
    }

    /** How many texts there are. */
    public int texts() {
        return weights.size();
    }

    /** How many dimensions there are. */
    public int dimensions() {
        return weights.getFirst().size();
    }

    @Override
    public String words() {
        List<String> parts = new ArrayList<>();
        double[] pulls =
                IntStream.range(0, dimensions()).mapToDouble(this::pull).toArray();
        double largest = IntStream.range(0, pulls.length)
                .mapToDouble(i -> pulls[i])
                .max()
                .orElse(0);
        IntStream.range(0, dimensions()).forEach(dimension -> {
            long users =
                    weights.stream().filter(text -> text.get(dimension) > 0).count();
            parts.add("dimension " + (dimension + 1) + ", which " + users + " of " + texts() + " texts use, is "
                    + (largest > 0 && pulls[dimension] >= largest * 0.99
                            ? "pulled down most"
                            : pulls[dimension] > PointsPicture.STILL
                                    ? "pulled down"
                                    : pulls[dimension] < -PointsPicture.STILL ? "pushed up" : "left alone"));
        });
        String all = String.join("; ", parts);
        return Character.toUpperCase(all.charAt(0)) + all.substring(1) + ".";
    }

    /** The strongest pull on any text. */
    private double pull(int dimension) {
        return pushes.stream()
                .mapToDouble(text -> -text.get(dimension))
                .reduce((a, b) -> Math.abs(a) >= Math.abs(b) ? a : b)
                .orElse(0);
    }
}
