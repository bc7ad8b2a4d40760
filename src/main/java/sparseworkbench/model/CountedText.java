package sparseworkbench.model;

/** A text that is looked at so often at most: a stranger's pattern could go through it without end. */
final class CountedText implements CharSequence {
    private static final int MOST = 1_000_000;

    private final String text;
    private int looks;

    CountedText(String text) {
        this.text = text;
    }

    /** It was looked at too often. */
    static final class Endless extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (looks++ == MOST) {
            throw new Endless();
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
