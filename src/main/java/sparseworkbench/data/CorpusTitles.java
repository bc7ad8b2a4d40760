package sparseworkbench.data;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import sparseworkbench.data.table.TableFile;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.param.Problem;
import sparseworkbench.progress.ProgressListener;

/** What is done with the titles of a corpus. */
enum CorpusTitles {
    /** There are none, or nothing but titles. */
    NONE(""),
    /** They stand before the texts, as in BEIR and MTEB. */
    JOINED(", titles joined to the texts"),
    /** A person does not want them. */
    IGNORED(", titles not read"),
    /** They are the same words in every row but for the id, so that they say nothing of a text. */
    ID_ONLY(", titles not read");

    private final String words;

    CorpusTitles(String words) {
        this.words = words;
    }

    /** What a person wants to be done. */
    enum Reading {
        AUTO,
        JOIN,
        IGNORE;

        /** The choice of that name in files. */
        static Reading of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }

    static CorpusTitles of(RetrievalColumns columns, Reading wanted) throws UnreadableData {
        if (columns.title().isEmpty()) {
            return NONE;
        }
        return switch (wanted) {
            case JOIN -> JOINED;
            case IGNORE -> IGNORED;
            case AUTO -> isIdOnly(columns) ? ID_ONLY : JOINED;
        };
    }

    /** Ends at the first title that is one. */
    private static boolean isIdOnly(RetrievalColumns columns) throws UnreadableData {
        String[] around = new String[1];
        long[] rows = new long[1];
        boolean[] only = {true};
        columns.table()
                .read(
                        List.of(columns.id(), columns.title().orElseThrow()),
                        (row, cells) -> {
                            String id = cells.get(0).strip();
                            String rest = cells.get(1).replaceFirst(Pattern.quote(id), "");
                            boolean named = !id.isEmpty()
                                    && rest.length() < cells.get(1).length();
                            around[0] = row == 1 ? rest : around[0];
                            only[0] = named && !rest.isBlank() && rest.equals(around[0]);
                            rows[0] = row;
                            return only[0];
                        },
                        ProgressListener.NONE);
        return only[0] && rows[0] > 1;
    }

    /** To be put behind a description of the set. */
    String words() {
        return words;
    }

    Optional<Problem> notice(TableFile corpus) {
        return this == ID_ONLY
                ? Optional.of(Problem.warning(
                                DataParams.TITLES.key(),
                                "The titles of “" + corpus.path().getFileName()
                                        + "” only repeat the ids, so they are not joined to the texts.",
                                "Join them all the same, if figures are to be compared with BEIR’s or MTEB’s.")
                        .proposing("join"))
                : Optional.empty();
    }
}
