package sparseworkbench.loss;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sparseworkbench.param.ChoiceType;
import sparseworkbench.param.ChoiceType.Choice;

/** What is compared with what in {@link SparseMultipleNegativesRankingLoss}, under the reference's names. */
enum RankingDirection {
    QUERY_TO_DOC("query → documents"),
    QUERY_TO_QUERY("query → queries"),
    DOC_TO_QUERY("document → queries"),
    DOC_TO_DOC("document → documents");

    private final String label;

    RankingDirection(String label) {
        this.label = label;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Every set of directions that holds query → documents, which is the one with the right answer in it. */
    static ChoiceType choices() {
        List<Choice> choices = new ArrayList<>();
        for (int set = 0; set < 8; set++) {
            StringBuilder value = new StringBuilder(QUERY_TO_DOC.key());
            StringBuilder label = new StringBuilder(QUERY_TO_DOC.label);
            for (int i = 1; i < 4; i++) {
                if ((set & 1 << i - 1) != 0) {
                    value.append(',').append(values()[i].key());
                    label.append(", ").append(values()[i].label);
                }
            }
            choices.add(new Choice(value.toString(), label.toString(), ""));
        }
        return new ChoiceType(choices);
    }
}
