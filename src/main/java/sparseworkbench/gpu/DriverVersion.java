package sparseworkbench.gpu;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The version of a graphics driver, compared number by number: 570.9 is older than 570.26.
 *
 * @param numbers from the first to the last
 */
public record DriverVersion(List<Integer> numbers) implements Comparable<DriverVersion> {
    private static final Pattern TEXT = Pattern.compile("\\d{1,6}(\\.\\d{1,6}){0,3}");

    public DriverVersion {
        numbers = List.copyOf(numbers);
    }

    /** Empty for what is no version. */
    public static Optional<DriverVersion> parse(String text) {
        String version = text.strip();
        return TEXT.matcher(version).matches()
                ? Optional.of(new DriverVersion(Arrays.stream(version.split("\\."))
                        .map(Integer::valueOf)
                        .toList()))
                : Optional.empty();
    }

    static DriverVersion of(Integer... numbers) {
        return new DriverVersion(List.of(numbers));
    }

    @Override
    public int compareTo(DriverVersion other) {
        int longest = Math.max(numbers.size(), other.numbers.size());
        for (int i = 0; i < longest; i++) {
            int difference = Integer.compare(number(i), other.number(i));
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    private int number(int place) {
        return place < numbers.size() ? numbers.get(place) : 0;
    }

    /** The second number has two digits at least, as NVIDIA writes it. */
    @Override
    public String toString() {
        return numbers.getFirst()
                + numbers.stream()
                        .skip(1)
                        .map(number -> String.format(".%02d", number))
                        .collect(Collectors.joining());
    }
}
