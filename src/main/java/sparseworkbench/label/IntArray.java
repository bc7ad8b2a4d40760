package sparseworkbench.label;

import java.util.Arrays;

/** Numbers, one after the other. */
final class IntArray {
    private int[] numbers = new int[1024];
    private int size;

    void add(int number) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * size);
        }
        numbers[size++] = number;
    }

    int get(int place) {
        return numbers[place];
    }

    int size() {
        return size;
    }
}
