package sparseworkbench.data;

/** Why a column has its role: a person chose it, or a guess was made, or there was nothing to guess from. */
public sealed interface RoleSource {

    /** Short, for people: "guessed from the name". */
    String text();

    /** Whether a person said so; such a role stays as it is. */
    default boolean isChosen() {
        return this == Reason.CHOSEN;
    }

    /** A reason that says everything by itself. */
    enum Reason implements RoleSource {
        CHOSEN("chosen"),
        NAME("guessed from the name"),
        ORDER("guessed from the order"),
        NUMBER_BESIDE_TEXTS("the only number beside the texts"),
        ONLY_TEXT_LEFT("the only other text"),
        UNKNOWN_NAME("name not known"),
        NO_TEXT("not a text");

        private final String text;

        Reason(String text) {
            this.text = text;
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
        public String text() {
            return "another column is the " + role.key();
        }
    }
}
