package sparseworkbench.data.table;

import java.util.Optional;

/**
 * Which of the tables that a folder or a file holds is meant, as far as a person has said so.
 *
 * @param configuration of a dataset whose card ({@code README.md}) lists several
 * @param split         such as {@code train}
 * @param table         of a folder with unlike tables: the name of a file, or what the names of its parts share
 * @param path          of a JSON file whose rows lie further in, such as {@code data[].paragraphs[].qas[]}
 */
public record TableSelection(
        Optional<String> configuration, Optional<String> split, Optional<String> table, Optional<String> path) {
    /** Nothing has been said. */
    public static final TableSelection NONE =
            new TableSelection(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
