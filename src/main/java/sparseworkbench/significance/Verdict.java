package sparseworkbench.significance;

import java.util.Locale;

/** How sure it is that one of two runs is better, for people who know no statistics. */
public enum Verdict {
    /** No query scores another value. */
    SAME("no difference"),
    /** Chance alone gives such a difference often. */
    CHANCE("may be chance"),
    /** Chance alone gives such a difference in fewer than 1 of 20 cases. */
    LIKELY("probably real"),
    /** Chance alone gives such a difference in fewer than 1 of 100 cases. */
    CLEAR("clearly real");

    private static final double LIKELY_BELOW = 0.05;
    private static final double CLEAR_BELOW = 0.01;
    private static final double OFTEN = 0.1;
    private static final double NEARLY_ALWAYS = 0.95;
    private static final int TENS = 10;

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    /** "may be chance", "probably real" … */
    public String words() {
        return words;
    }

    static Verdict of(PairedRandomisation test) {
        if (test.better() + test.worse() == 0) {
            return SAME;
        }
        return test.p() < CLEAR_BELOW ? CLEAR : test.p() < LIKELY_BELOW ? LIKELY : CHANCE;
    }

    /** How often chance alone gives as much: "1 of 40 cases", "3 of 10 cases". */
    static String cases(double p) {
        if (p >= NEARLY_ALWAYS) {
            return "nearly every case";
        }
        if (p >= OFTEN) {
            return Math.round(p * TENS) + " of 10 cases";
        }
        if (p <= 1.5 / PairedRandomisation.RESAMPLES) {
            return "fewer than 1 of " + String.format(Locale.ROOT, "%,d", PairedRandomisation.RESAMPLES) + " cases";
        }
        return "1 of " + String.format(Locale.ROOT, "%,d", rounded(Math.round(1 / p))) + " cases";
    }

    /** To two digits: nobody counts cases to the last one. */
    private static long rounded(long number) {
        long unit = (long) Math.pow(TENS, Math.max(0, (int) Math.log10(number) - 1));
        return Math.round((double) number / unit) * unit;
    }
}
