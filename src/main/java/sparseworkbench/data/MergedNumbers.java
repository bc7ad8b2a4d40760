package sparseworkbench.data;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Numbers that become one where something says that they belong together (disjoint sets): the smallest of each set stands for it. */
final class MergedNumbers {
    private final int most;
    /** Of each group the first number that was in it. */
    private final Map<Long, Integer> firsts = new HashMap<>();
    /** Towards the smallest number of the set; none as long as nothing has been merged. */
    private int[] towards = {};

    /** @param most numbers that may come */
    MergedNumbers(int most) {
        this.most = most;
    }

    /** @param group in which the number is; 0 where it is in none */
    void add(int number, long group) {
        Integer first = group == 0 ? null : firsts.putIfAbsent(group, number);
        if (first == null) {
            return;
        }
        if (towards.length == 0) {
            towards = new int[most];
            Arrays.setAll(towards, one -> one);
        }
        int one = of(first);
        int other = of(number);
        towards[Math.max(one, other)] = Math.min(one, other);
    }

    /** The number that stands for this one. */
    int of(int number) {
        int at = number;
        while (towards.length > 0 && towards[at] != at) {
            towards[at] = towards[towards[at]];
            at = towards[at];
        }
        return at;
    }
}
