package sparseworkbench.model.tokenizer;

/** The tokenizer of a folder cannot be built. For people: what is wrong and where, and what to do. */
public final class UnusableTokenizer extends Exception {
    private static final long serialVersionUID = 1L;
    private final String what;
    private final String cure;

    UnusableTokenizer(String what, String cure) {
        super(what + " " + cure);
        this.what = what;
        this.cure = cure;
    }

    /** What is wrong, one sentence that names the file. */
    public String what() {
        return what;
    }

    /** What to do about it. */
    public String cure() {
        return cure;
    }
}
