package sparseworkbench.eval;

import java.util.Comparator;

/** The order of ids whose texts score the same. */
public final class IdOrder {
    /** As Python orders texts; Java's own order puts characters of two units before the last ones of a single unit. */
    public static final Comparator<String> BY_CODE_POINTS = IdOrder::compare;

    private IdOrder() {}

    private static int compare(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        int differ = 0;
        while (differ < shorter && a.charAt(differ) == b.charAt(differ)) {
            differ++;
        }
        if (differ == shorter) {
            return Integer.compare(a.length(), b.length());
        }
        char ofA = a.charAt(differ);
        char ofB = b.charAt(differ);
        return Character.isSurrogate(ofA) == Character.isSurrogate(ofB)
                ? Character.compare(ofA, ofB)
                : Boolean.compare(Character.isSurrogate(ofA), Character.isSurrogate(ofB));
    }
}
