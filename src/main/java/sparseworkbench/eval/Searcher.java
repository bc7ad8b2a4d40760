package sparseworkbench.eval;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** The best of many scored texts: largest score first, equal scores ordered by id as text, character by character. */
final class Searcher {
    private final List<String> ids;
    private final int[] orderOfId;

    Searcher(List<String> ids) {
        this.ids = List.copyOf(ids);
        this.orderOfId = orders(this.ids);
    }

    private static int[] orders(List<String> ids) {
        int[] orders = new int[ids.size()];
        int[] sorted = IntStream.range(0, ids.size())
                .boxed()
                .sorted(Comparator.comparing(ids::get, IdOrder.BY_CODE_POINTS))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int order = 0; order < sorted.length; order++) {
            orders[sorted[order]] = order;
        }
        return orders;
    }

    int size() {
        return ids.size();
    }

    /**
     * The best {@code k}, best first.
     *
     * @param scores one per text
     * @param taken  which texts take part
     */
    List<Hit> best(float[] scores, int k, IntPredicate taken) {
        Comparator<Integer> better = (a, b) -> scores[a] != scores[b]
                ? Float.compare(scores[b], scores[a])
                : Integer.compare(orderOfId[a], orderOfId[b]);
        PriorityQueue<Integer> worstFirst = new PriorityQueue<>(better.reversed());
        float worst = Float.NEGATIVE_INFINITY;
        for (int candidate = 0; candidate < scores.length && k > 0; candidate++) {
            boolean full = worstFirst.size() == k;
            if (full && scores[candidate] < worst
                    || !taken.test(candidate)
                    || full && better.compare(candidate, worstFirst.peek()) > 0) {
                continue;
            }
            if (full) {
                worstFirst.poll();
            }
            worstFirst.add(candidate);
            worst = scores[worstFirst.peek()];
        }
        Integer[] best = worstFirst.toArray(Integer[]::new);
        Arrays.sort(best, better);
        return Arrays.stream(best)
                .map(found -> new Hit(ids.get(found), found, scores[found]))
                .toList();
    }

    String id(int row) {
        return ids.get(row);
    }
}
