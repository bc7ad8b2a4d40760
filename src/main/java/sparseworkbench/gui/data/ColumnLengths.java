package sparseworkbench.gui.data;

import sparseworkbench.data.TokenCounts;
import sparseworkbench.gui.page.DisplayText;

/**
 * How long the texts of a column are, and where the model cuts them.
 *
 * @param counts estimated tokens of some of the texts
 * @param cut    tokens that the model reads
 */
record ColumnLengths(TokenCounts counts, long cut) {
    /** The part of the texts that is longer than the model reads, 0 to 1. */
    double cutShare() {
        int[] lengths = counts.lengths();
        long all = 0;
        long longer = 0;
        for (int tokens = 0; tokens < lengths.length; tokens++) {
            all += lengths[tokens];
            longer += tokens > cut ? lengths[tokens] : 0;
        }
        return all == 0 ? 0 : (double) longer / all;
    }

    private int shortest() {
        int[] lengths = counts.lengths();
        int tokens = 0;
        while (tokens < lengths.length - 1 && lengths[tokens] == 0) {
            tokens++;
        }
        return tokens;
    }

    int longest() {
        return Math.max(0, counts.lengths().length - 1);
    }

    /** “≈ 5–31 tokens”, and below it “0 % cut” */
    String caption() {
        String range = shortest() == longest()
                ? DisplayText.format("%,d", longest())
                : DisplayText.format("%,d–%,d", shortest(), longest());
        return "≈ " + range + " tokens\n" + percent() + " cut";
    }

    /** What the caption and the line mean. */
    String explanation() {
        return DisplayText.format(
                "How many tokens the texts have, estimated from their letters without the model’s tokenizer, on up to"
                        + " 20,000 rows. The line is where the model cuts (%,d tokens): %s of the texts are longer.",
                cut, percent());
    }

    private String percent() {
        double share = 100 * cutShare();
        return share > 0 && share < 0.05
                ? "under 0.1 %"
                : DisplayText.format(share == Math.rint(share) ? "%.0f %%" : "%.1f %%", share);
    }
}
