package sparseworkbench.finder;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import sparseworkbench.data.DataParams;
import sparseworkbench.data.RetrievalSet;
import sparseworkbench.data.Text;
import sparseworkbench.file.Json;
import sparseworkbench.param.Values;
import sparseworkbench.project.Project;

/**
 * What a search measures on, as files in the layout of BEIR: {@code some}, which candidates are measured on again and again, and {@code all}. Both have the
 * same queries; {@code some} has the right texts of all of them and some others, always the same.
 */
final class EvaluationTexts {
    private static final String SOME = "some";
    private static final String ALL = "all";
    private static final String QUERIES = "queries.jsonl";
    private static final String CORPUS = "corpus.jsonl";
    private static final String RELEVANCE = "qrels.tsv";
    private static final long SEED = 42;

    private EvaluationTexts() {}

    /**
     * Writes both.
     *
     * @param queries at most so many of the set's
     * @param texts   of {@code some}; more where there are more right ones
     * @return whether {@code some} is less than {@code all}
     */
    static boolean write(RetrievalSet set, Path folder, int queries, int texts) throws IOException {
        List<Text> asked = new ArrayList<>(set.scoredQueries());
        Collections.shuffle(asked, new Random(SEED));
        List<Text> kept = asked.subList(0, Math.min(queries, asked.size()));
        Set<String> right = new HashSet<>();
        kept.forEach(query -> right.addAll(set.right(query.id())));
        List<Text> others = new ArrayList<>(
                set.corpus().stream().filter(text -> !right.contains(text.id())).toList());
        Collections.shuffle(others, new Random(SEED));
        Set<String> chosen = new HashSet<>(right);
        others.stream().limit(Math.max(0, texts - right.size())).map(Text::id).forEach(chosen::add);
        List<Text> some =
                set.corpus().stream().filter(text -> chosen.contains(text.id())).toList();
        write(set, kept, set.corpus(), folder.resolve(ALL));
        write(set, kept, some, folder.resolve(SOME));
        return some.size() < set.corpus().size();
    }

    private static void write(RetrievalSet set, List<Text> queries, List<Text> corpus, Path folder) throws IOException {
        Files.createDirectories(folder);
        texts(queries, folder.resolve(QUERIES));
        texts(corpus, folder.resolve(CORPUS));
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(RELEVANCE))) {
            out.write("query-id\tcorpus-id\tscore\n");
            for (Text query : queries) {
                for (String right : set.right(query.id())) {
                    out.write(query.id() + "\t" + right + "\t1\n");
                }
            }
        }
    }

    private static void texts(List<Text> texts, Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (Text text : texts) {
                out.write(Json.object()
                        .put("_id", text.id())
                        .put("text", text.text())
                        .toString());
                out.write('\n');
            }
        }
    }

    /** The section {@code data} measuring on {@code some}. */
    static Values some(Values data, Path folder) {
        return of(data, folder.resolve(SOME));
    }

    private static Values of(Values data, Path folder) {
        return data.with(DataParams.EVALUATION, "files")
                .with(DataParams.QUERIES, Optional.of(folder.resolve(QUERIES).toString()))
                .with(DataParams.CORPUS, Optional.of(folder.resolve(CORPUS).toString()))
                .with(
                        DataParams.RELEVANCE,
                        Optional.of(folder.resolve(RELEVANCE).toString()));
    }

    /** The section {@code data} of a candidate, measuring on {@code all}. */
    static Values all(Project candidate) {
        Path some =
                Path.of(candidate.data().get(DataParams.QUERIES).orElseThrow()).getParent();
        return of(candidate.data(), some.resolveSibling(ALL));
    }
}
