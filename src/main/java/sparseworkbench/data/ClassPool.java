package sparseworkbench.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/** Texts of each class to draw from: all, or as many as memory is for, drawn by a seed. */
final class ClassPool {
    /** Characters of all texts that are held, some 100 MB. */
    private static final long MOST_CHARACTERS = 50_000_000;
    /** What holding a text takes beside its characters, in characters. */
    private static final int BESIDE_TEXT = 50;

    private final Map<String, Long> sizes;
    private final Map<String, List<Member>> members;
    private final List<Member> all;

    private ClassPool(Map<String, Long> sizes, Map<String, List<Member>> members) {
        this.sizes = sizes;
        this.members = members;
        this.all = members.values().stream().flatMap(List::stream).toList();
    }

    /**
     * A text.
     *
     * @param order drawn: those with the largest are left out first
     */
    private record Member(long row, String text, String label, long order) {}

    /** Collects texts while a table is read. */
    static final class Collector {
        private final long seed;
        private final long most;
        private final Map<String, Long> sizes = new LinkedHashMap<>();
        private final Map<String, PriorityQueue<Member>> held = new LinkedHashMap<>();
        private int mostOfClass = Integer.MAX_VALUE;
        private long characters;

        Collector(long seed) {
            this(seed, MOST_CHARACTERS);
        }

        /** @param most characters that are held */
        Collector(long seed, long most) {
            this.seed = seed;
            this.most = most;
        }

        void add(long row, String text, String label) {
            sizes.merge(label, 1L, Long::sum);
            PriorityQueue<Member> members = held.computeIfAbsent(
                    label,
                    key -> new PriorityQueue<>(
                            Comparator.comparingLong(Member::order).reversed()));
            members.add(new Member(row, text, label, TextHash.of(seed, row)));
            characters += size(text);
            leaveOut(members);
            while (characters > most && mostOfClass > 2) {
                mostOfClass = Math.max(
                        2,
                        Math.min(
                                        mostOfClass,
                                        held.values().stream()
                                                .mapToInt(PriorityQueue::size)
                                                .max()
                                                .orElse(2))
                                / 2);
                held.values().forEach(this::leaveOut);
            }
        }

        private void leaveOut(PriorityQueue<Member> members) {
            while (members.size() > mostOfClass) {
                characters -= size(members.remove().text());
            }
        }

        private static int size(String text) {
            return text.length() + BESIDE_TEXT;
        }

        ClassPool pool() {
            Map<String, List<Member>> members = new LinkedHashMap<>();
            held.forEach((label, texts) -> members.put(
                    label,
                    texts.stream().sorted(Comparator.comparingLong(Member::row)).toList()));
            return new ClassPool(Collections.unmodifiableMap(sizes), members);
        }
    }

    /** Class → rows of it that have a text, in the order in which the classes come. */
    Map<String, Long> sizes() {
        return sizes;
    }

    /** Whether some texts are not held. */
    boolean isPartial() {
        return all.size() < sizes.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Another text of a class that has two rows or more. */
    String other(long row, String label, SplittableRandom random) {
        List<Member> alike = members.get(label);
        Member drawn = alike.get(random.nextInt(alike.size() - 1));
        return (drawn.row() == row ? alike.getLast() : drawn).text();
    }

    /** A text of another class: drawn among all until one is; where nearly all are of one, among the other classes. */
    String unlike(String label, SplittableRandom random) {
        for (int i = 0; i < 20; i++) {
            Member drawn = all.get(random.nextInt(all.size()));
            if (!drawn.label().equals(label)) {
                return drawn.text();
            }
        }
        List<List<Member>> rest = new ArrayList<>(members.values());
        rest.removeIf(texts -> texts.getFirst().label().equals(label));
        List<Member> drawn = rest.get(random.nextInt(rest.size()));
        return drawn.get(random.nextInt(drawn.size())).text();
    }
}
