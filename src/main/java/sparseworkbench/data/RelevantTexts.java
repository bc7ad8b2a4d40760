package sparseworkbench.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import sparseworkbench.data.Judgements.Judgement;
import sparseworkbench.data.table.TableFile;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.param.Problem;

/**
 * Judgements laid over the queries and texts that there are. As in the reference, and as trec_eval does, right texts that the corpus lacks
 * stay: nobody can find them, so they lower the figures.
 */
final class RelevantTexts {
    private static final int SHOWN = 3;
    private static final String PATH = DataParams.RELEVANCE.key();
    private static final Pattern BLANKS = Pattern.compile("\\s");
    private static final Pattern SPACES = Pattern.compile("[\\p{Z}\\p{Cf}]");
    private static final String SAME_IDS = "Use the same ids in all three files.";

    private final RetrievalFiles files;
    private final KnownIds asked;
    private final KnownIds searched;
    private final Map<String, Set<String>> relevant = new LinkedHashMap<>();
    private final Unknown unknownQueries = new Unknown();
    private final Unknown unknownTexts = new Unknown();
    private final List<String> caveats = new ArrayList<>();
    private long right;
    private long rewritten;

    /** Ids that another file lacks, and the first row that names one. */
    private static final class Unknown {
        private final Set<String> ids = new TreeSet<>();
        private long rows;
        private long first;

        private void add(String id, long row) {
            ids.add(id);
            rows++;
            first = first == 0 ? row : Math.min(first, row);
        }
    }

    private RelevantTexts(RetrievalFiles files, Set<String> asked, Set<String> searched) {
        this.files = files;
        this.asked = new KnownIds(asked);
        this.searched = new KnownIds(searched);
    }

    /**
     * @param asked    ids of the queries
     * @param searched ids of the corpus
     * @param notices  takes what a person should know
     * @throws UnreadableData no right text of any query is there
     */
    static RelevantTexts of(
            RetrievalFiles files, Judgements judgements, Set<String> asked, Set<String> searched, List<Problem> notices)
            throws UnreadableData {
        RelevantTexts texts = new RelevantTexts(files, asked, searched);
        judgements.byQuery().forEach(texts::add);
        texts.requireSome();
        judgements.notices(notices);
        texts.notices(notices);
        texts.compare(judgements);
        return texts;
    }

    Map<String, Set<String>> relevant() {
        return relevant;
    }

    /** Why figures measured on them cannot be compared with others. */
    List<String> caveats() {
        return caveats;
    }

    private void add(String query, Map<String, Judgement> judged) {
        Optional<String> id = asked.find(query);
        judged.forEach((text, judgement) -> {
            if (id.isEmpty()) {
                unknownQueries.add(query, judgement.row());
            } else if (judgement.isRight()) {
                right++;
                Optional<String> found = searched.find(text);
                if (found.isEmpty()) {
                    unknownTexts.add(text, judgement.row());
                }
                rewritten += id.get().equals(query) && found.orElse(text).equals(text) ? 0 : 1;
                relevant.computeIfAbsent(id.get(), none -> new HashSet<>()).add(found.orElse(text));
            }
        });
    }

    private void requireSome() throws UnreadableData {
        if (right == 0 && !unknownQueries.ids.isEmpty()) {
            throw noneFound("queries", unknownQueries, files.queries().table(), asked, searched);
        }
        if (right == unknownTexts.rows) {
            throw noneFound("right texts", unknownTexts, files.corpus().table(), searched, asked);
        }
    }

    private UnreadableData noneFound(String what, Unknown unknown, TableFile where, KnownIds known, KnownIds other) {
        String id = unknown.ids.iterator().next();
        boolean swapped = unknown.ids.stream().allMatch(each -> other.find(each).isPresent());
        return new UnreadableData(
                "None of the " + what + " that " + name(judged()) + " names is in " + name(where) + ": ids look like “"
                        + id + "” in the first and “" + known.example() + "” in the second.",
                swapped
                        ? "They are those of the other file: " + name(judged())
                                + " needs queries first, or columns called query_id and corpus_id."
                        : cure(id, known));
    }

    /** Two ids may differ by how a file is written, not by what it says. */
    private String cure(String judged, KnownIds known) {
        if (TextList.of(judged).isPresent()) {
            return "Write a row for each text of a list. " + SAME_IDS;
        }
        if (known.find(unspaced(judged)).isPresent()) {
            return SAME_IDS + " Here they differ by spaces that are no usual blanks.";
        }
        if (known.isKnownInOtherCase(judged)) {
            return SAME_IDS + " Here they differ in capital and small letters.";
        }
        if (BLANKS.matcher(judged).find() && !BLANKS.matcher(known.example()).find()) {
            return "Separate the columns of " + name(judged()) + " by tabs alone or by blanks alone. " + SAME_IDS;
        }
        return (judged.indexOf('"') >= 0) == (known.example().indexOf('"') >= 0)
                ? SAME_IDS
                : SAME_IDS + " Here the quotation marks belong to the ids of one file and not of the other.";
    }

    /** Without spaces that do not break lines, and the like. */
    private static String unspaced(String id) {
        return SPACES.matcher(id).replaceAll("");
    }

    private void notices(List<Problem> notices) throws UnreadableData {
        if (!unknownQueries.ids.isEmpty()) {
            notices.add(Problem.warning(
                    PATH,
                    String.format(
                            Locale.ROOT,
                            "%s of %s not found in %s: %s. The first is in %s; %s not scored.",
                            ids(unknownQueries),
                            name(judged()),
                            name(files.queries().table()),
                            shown(unknownQueries),
                            judged().place(unknownQueries.first),
                            unknownQueries.ids.size() == 1 ? "it is" : "they are"),
                    SAME_IDS));
        }
        if (!unknownTexts.ids.isEmpty()) {
            notices.add(Problem.warning(
                    PATH,
                    String.format(
                            Locale.ROOT,
                            "%s of %s not found in %s: %s. The first is in %s. %s",
                            ids(unknownTexts),
                            name(judged()),
                            name(files.corpus().table()),
                            shown(unknownTexts),
                            judged().place(unknownTexts.first),
                            missing()),
                    SAME_IDS + " Or take the whole corpus."));
        }
        if (rewritten > 0) {
            notices.add(Problem.warning(
                    PATH,
                    String.format(
                            Locale.ROOT,
                            "%,d %s of %s %s ids with “.0” that the other files write without, or the other way round;"
                                    + " they are taken for the same.",
                            rewritten,
                            rewritten == 1 ? "judgement" : "judgements",
                            name(judged()),
                            rewritten == 1 ? "writes" : "write"),
                    "Write whole numbers as ids."));
        }
    }

    private String missing() {
        long without = relevant.values().stream()
                .filter(texts ->
                        texts.stream().noneMatch(text -> searched.find(text).isPresent()))
                .count();
        return String.format(
                Locale.ROOT,
                "%,d of %,d judged pairs can therefore not be found%s, and all figures are lower than on a whole"
                        + " corpus.",
                unknownTexts.rows,
                right,
                without == 0
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                "; %,d of %,d queries cannot find anything right",
                                without,
                                relevant.size()));
    }

    private void compare(Judgements judgements) {
        if (!unknownTexts.ids.isEmpty()) {
            caveats.add(
                    "Right texts are missing from the corpus and count as not found, as in the reference library and"
                            + " trec_eval. " + missing());
        }
        if (judgements.isGraded()) {
            caveats.add("Every grade above 0 counts the same, as in the reference library; trec_eval’s nDCG, which BEIR"
                    + " reports, weighs them.");
        }
    }

    private static String ids(Unknown unknown) {
        return unknown.ids.size() == 1 ? "1 id" : String.format(Locale.ROOT, "%,d ids", unknown.ids.size());
    }

    private static String shown(Unknown unknown) {
        return String.join(", ", unknown.ids.stream().limit(SHOWN).toList())
                + (unknown.ids.size() > SHOWN ? ", …" : "");
    }

    private TableFile judged() {
        return files.relevance().table();
    }

    private static String name(TableFile table) {
        return "“" + table.path().getFileName() + "”";
    }
}
