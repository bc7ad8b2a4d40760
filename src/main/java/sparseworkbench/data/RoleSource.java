package sparseworkbench.data;

/** Why a column has its role: a person chose it, or a guess was made, or there was nothing to guess from. */
public sealed interface RoleSource {
    /** As likely as not. */
    double UNSURE = 0.5;

    /** Short, for people: "guessed from the name". */
    String text();

    /** How sure the role is, from 0 to 1, in a few steps: nothing is measured here. */
    double confidence();

    /** Whether a person said so; such a role stays as it is. */
    default boolean isChosen() {
        return this == Reason.CHOSEN;
    }

    /** A reason that says everything by itself. */
    enum Reason implements RoleSource {
        CHOSEN("chosen", 1),
        NAME("guessed from the name", 0.9),
        ORDER("guessed from the order", 0.6),
        NUMBER_BESIDE_TEXTS("the only number beside the texts", 0.6),
        NAMED_NUMBER("numbers whose name says how well the texts match", 0.7),
        TITLE("the title of the text beside it", 0.6),
        ONLY_TEXT_LEFT("the only other text", 0.7),
        ONLY_TEXT("the only text", 0.7),
        VECTOR("numbers beside the only text, as a teacher's vector", 0.6),
        SCORES_OF_TEXTS("a teacher's scores of the texts", 0.8),
        THREE_TEXTS("three texts, as triplets have them", UNSURE),
        EMPTY("it is empty", UNSURE),
        UNKNOWN_NAME("name not known", UNSURE),
        NO_TEXT("not a text", UNSURE);

        private final String text;
        private final double confidence;

        Reason(String text, double confidence) {
            this.text = text;
            this.confidence = confidence;
        }

        @Override
        public double confidence() {
            return confidence;
        }

        @Override
        public String text() {
            return text;
        }
    }

    /**
     * The column is not used because another one has the role that its name suggests.
     *
     * @param role one that only one column may have
     */
    record Taken(ColumnRole role) implements RoleSource {
        @Override
        public double confidence() {
            return UNSURE;
        }

        @Override
        public String text() {
            return "another column is the " + role.key();
        }
    }
}
