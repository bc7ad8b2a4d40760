package sparseworkbench.data;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import sparseworkbench.param.Values;

/** What a teacher writes beside the texts of a row. */
public enum TeacherLabels {
    /** How alike the query is to each of the other texts. */
    SCORES,
    /** By how much more alike it is to the positive than to each negative. */
    MARGINS,
    /** The teacher's embedding of every text. */
    VECTORS;

    /** The kind of this name in a project file. */
    public static TeacherLabels of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }

    /** Whether a teacher is asked for its embeddings. */
    static boolean areVectors(Values data) {
        return data.get(DataParams.TEACHER).isPresent() && of(data.get(DataParams.TEACHER_LABELS)) == VECTORS;
    }

    /**
     * The shape of the labels.
     *
     * @param columns   text columns
     * @param dimension of the teacher's embeddings, if it is known
     */
    public LabelShape shape(int columns, OptionalInt dimension) {
        return switch (this) {
            case SCORES -> columns == 2 ? LabelShape.number() : LabelShape.list(columns - 1);
            case MARGINS -> columns == 3 ? LabelShape.number() : LabelShape.list(columns - 2);
            case VECTORS ->
                new LabelShape(columns == 1 ? List.of(dimension.orElse(0)) : List.of(columns, dimension.orElse(0)));
        };
    }
}
