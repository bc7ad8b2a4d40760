package sparseworkbench.encoder;

/**
 * The order in which PyTorch's sort on a processor leaves keys, equal ones included: that of {@code std::sort} of the GNU C++ library, which
 * is not stable beyond sixteen keys, but always the same. Quicksort by the median of three until sixteen keys are left, heap sort where that
 * goes too deep, insertion at the end (David Musser: Introspective sorting and selection algorithms, 1997).
 */
public final class Introsort {
    private static final int INSERTED = 16;

    private final float[] keys;
    private final int[] order;

    private Introsort(float[] keys) {
        this.keys = keys;
        this.order = new int[keys.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
    }

    /** Where the smallest key stands, where the next one, and so on; what is no number comes last. */
    public static int[] ascending(float[] keys) {
        Introsort sort = new Introsort(keys);
        sort.sort();
        return sort.order;
    }

    /** The same with the largest first. */
    public static int[] descending(float[] keys) {
        float[] negated = new float[keys.length];
        for (int i = 0; i < keys.length; i++) {
            negated[i] = -keys[i];
        }
        return ascending(negated);
    }

    private void sort() {
        int depth = 2 * (31 - Integer.numberOfLeadingZeros(Math.max(1, order.length)));
        quicksort(0, order.length, depth);
        for (int i = 1; i < order.length; i++) {
            insert(i);
        }
    }

    /** Whether the key at position {@code a} of the given ones is smaller than that at {@code b}. */
    private boolean isLess(int a, int b) {
        return keys[a] < keys[b] || Float.isNaN(keys[b]) && !Float.isNaN(keys[a]);
    }

    private void quicksort(int first, int end, int depth) {
        int last = end;
        for (int left = depth; last - first > INSERTED; left--) {
            if (left == 0) {
                heapsort(first, last);
                return;
            }
            int cut = partition(first, last);
            quicksort(cut, last, left - 1);
            last = cut;
        }
    }

    private int partition(int first, int end) {
        swap(first, median(first + 1, first + (end - first) / 2, end - 1));
        int pivot = order[first];
        int low = first + 1;
        int high = end;
        while (true) {
            while (isLess(order[low], pivot)) {
                low++;
            }
            high--;
            while (isLess(pivot, order[high])) {
                high--;
            }
            if (low >= high) {
                return low;
            }
            swap(low++, high);
        }
    }

    private int median(int a, int b, int c) {
        if (isLess(order[a], order[b])) {
            return isLess(order[b], order[c]) ? b : isLess(order[a], order[c]) ? c : a;
        }
        return isLess(order[a], order[c]) ? a : isLess(order[b], order[c]) ? c : b;
    }

    private void insert(int at) {
        int moved = order[at];
        int hole = at;
        while (hole > 0 && isLess(moved, order[hole - 1])) {
            order[hole] = order[hole - 1];
            hole--;
        }
        order[hole] = moved;
    }

    private void heapsort(int first, int end) {
        int size = end - first;
        for (int parent = (size - 2) / 2; parent >= 0; parent--) {
            sift(first, parent, size, order[first + parent]);
        }
        for (int last = size - 1; last > 0; last--) {
            int moved = order[first + last];
            order[first + last] = order[first];
            sift(first, 0, last, moved);
        }
    }

    /** Down to a leaf along the larger children, then up to where {@code moved} belongs. */
    private void sift(int first, int top, int size, int moved) {
        int hole = top;
        int child = 2 * hole + 2;
        for (; child < size; child = 2 * hole + 2) {
            child -= isLess(order[first + child], order[first + child - 1]) ? 1 : 0;
            order[first + hole] = order[first + child];
            hole = child;
        }
        if (child == size) {
            order[first + hole] = order[first + child - 1];
            hole = child - 1;
        }
        for (int parent = (hole - 1) / 2; hole > top && isLess(order[first + parent], moved); parent = (hole - 1) / 2) {
            order[first + hole] = order[first + parent];
            hole = parent;
        }
        order[first + hole] = moved;
    }

    private void swap(int a, int b) {
        int kept = order[a];
        order[a] = order[b];
        order[b] = kept;
    }
}
