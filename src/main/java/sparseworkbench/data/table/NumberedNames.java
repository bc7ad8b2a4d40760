package sparseworkbench.data.table;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The order of names in which numbers count as such: 2 stands before 10. */
final class NumberedNames implements Comparator<String> {
    static final NumberedNames ORDER = new NumberedNames();
    private static final Pattern PIECE = Pattern.compile("[0-9]+|[^0-9]+");

    private NumberedNames() {}

    /** Things in the order of their names, each of which is looked at once. */
    static <T> List<T> sorted(List<T> things, Function<T, String> name) {
        record Named<T>(T thing, String name, List<String> pieces) {}
        return things.stream()
                .map(thing -> new Named<>(thing, name.apply(thing), pieces(name.apply(thing))))
                .sorted((one, other) -> compare(one.name(), one.pieces(), other.name(), other.pieces()))
                .map(Named::thing)
                .toList();
    }

    @Override
    public int compare(String one, String other) {
        return compare(one, pieces(one), other, pieces(other));
    }

    private static int compare(String one, List<String> first, String other, List<String> second) {
        for (int i = 0; i < Math.min(first.size(), second.size()); i++) {
            int order = comparePieces(first.get(i), second.get(i));
            if (order != 0) {
                return order;
            }
        }
        int order = Integer.compare(first.size(), second.size());
        return order == 0 ? one.compareTo(other) : order;
    }

    private static int comparePieces(String one, String other) {
        return isNumber(one) && isNumber(other)
                ? new BigInteger(one).compareTo(new BigInteger(other))
                : one.compareTo(other);
    }

    private static boolean isNumber(String piece) {
        return piece.charAt(0) >= '0' && piece.charAt(0) <= '9';
    }

    private static List<String> pieces(String name) {
        List<String> pieces = new ArrayList<>();
        Matcher found = PIECE.matcher(name);
        while (found.find()) {
            pieces.add(found.group());
        }
        return pieces;
    }
}
