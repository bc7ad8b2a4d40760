package sparseworkbench.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sparseworkbench.data.CorpusTable;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.launch.ModelJobFailed;
import sparseworkbench.launch.SearchProcess;
import sparseworkbench.launch.SearchProcess.Searcher;
import sparseworkbench.launch.TrainedModel;
import sparseworkbench.model.UnusableModel;
import sparseworkbench.progress.ProgressListener;
import sparseworkbench.search.SearchAnswer;
import sparseworkbench.search.SearchAnswer.FoundText;
import sparseworkbench.search.SearchModel;
import sparseworkbench.search.SearchTexts;
import sparseworkbench.search.SearchedTexts;

@Command(
        name = "search",
        description = "Searches texts with a model and shows which terms make each score."
                + " The index is kept in the home and used again while model and texts stay as they are."
                + " Texts that share no term with the query are not listed.")
final class SearchCommand implements Callable<Integer> {
    private static final int TERMS_SHOWN = 6;
    private static final int MOST = 10_000;
    private static final int LONGEST = 100;

    private final Output output;

    @Mixin
    private HomeOption home;

    @Parameters(
            paramLabel = "MODEL",
            description = "The number of a run or run:N[:best|:last|:STEP], the folder of a model or checkpoint,"
                    + " builtin:all-minilm-l6-v2, or bm25.")
    private String model;

    @Option(
            names = "--corpus",
            paramLabel = "FILE",
            description = "Texts: a table, JSONL, a text a line (*.txt), or a folder with a corpus;"
                    + " for a run, the texts that it was measured on.")
    private Path corpus;

    @Option(names = "--query", paramLabel = "TEXT", description = "What to search for; may be given several times.")
    private List<String> query = new ArrayList<>();

    @Option(names = "--queries", paramLabel = "FILE", description = "Queries: files as for --corpus.")
    private Path queries;

    @Option(
            names = "--top",
            paramLabel = "N",
            defaultValue = "10",
            description = "Texts found for each query: ${DEFAULT-VALUE}.")
    private int top;

    @Option(
            names = "--untrained",
            description = "Searches also with a model whose head or autoencoder was made up and never trained.")
    private boolean untrained;

    @Mixin
    private PrecisionOption precision;

    @Option(
            names = "--json",
            description = "Prints a line for each query: an array of objects with id, score, text and terms."
                    + " The terms of a text add up to its score.")
    private boolean json;

    SearchCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws CommandFailed {
        if (top < 1) {
            throw new CommandFailed(Exit.BAD_INPUT, "--top " + top + " should be 1 or more.");
        }
        if (top > MOST) {
            throw new CommandFailed(Exit.BAD_INPUT, "--top: at most " + MOST + " texts, not " + top + ".");
        }
        List<String> asked = asked();
        try (OpenHome place = OpenHome.open(home.home());
                SearchProcess process = new SearchProcess(place.home(), false)) {
            TrainedModel chosen =
                    TrainedModel.of(model, place.home(), place.store().reader());
            if (precision.isAsked() && chosen.source().equals(SearchModel.BM25)) {
                throw new CommandFailed(
                        Exit.BAD_INPUT, "--precision is for models: BM25 has no weights that could take fewer bits.");
            }
            SearchTexts texts = texts(chosen, place);
            Searcher searcher = new Searcher(chosen.source(), untrained, precision.choice());
            ModelWork progress = new ModelWork(output, json);
            SearchedTexts searched = process.prepare(searcher, texts, progress::show);
            progress.clear();
            searched.notices().forEach(notice -> output.error("! " + notice));
            if (!json) {
                output.error(String.format(
                        Locale.ENGLISH,
                        "%,d %s, %s",
                        searched.texts(),
                        searched.texts() == 1 ? "text" : "texts",
                        searched.words()));
            }
            for (String one : asked) {
                show(process.search(searcher, texts, one, top));
            }
            return Exit.OK;
        } catch (UnusableModel | ModelJobFailed e) {
            throw new CommandFailed(Exit.BAD_INPUT, e.getMessage());
        }
    }

    private List<String> asked() throws CommandFailed {
        List<String> asked = new ArrayList<>(query);
        try {
            if (queries != null) {
                CorpusTable.open(queries).read(text -> asked.add(text.text()), ProgressListener.NONE);
            }
        } catch (UnreadableData e) {
            throw new CommandFailed(
                    Exit.BAD_INPUT,
                    "--queries: " + e.problem().what() + " " + e.problem().cure());
        }
        if (asked.isEmpty()) {
            throw new CommandFailed(Exit.BAD_INPUT, "Nothing is searched for: give --query TEXT or --queries FILE.");
        }
        return asked;
    }

    private SearchTexts texts(TrainedModel chosen, OpenHome place) throws CommandFailed {
        if (corpus != null) {
            return new SearchTexts.InFile(corpus.toAbsolutePath().normalize());
        }
        if (chosen.run().isEmpty()) {
            throw new CommandFailed(Exit.BAD_INPUT, "Nothing is searched in: give --corpus FILE.");
        }
        return new SearchTexts.OfProject(
                RunLookup.of(place, chosen.run().get()).configJson(),
                place.store().reader().projectFolder(chosen.run().get()));
    }

    private void show(SearchAnswer answer) {
        if (json) {
            output.json(answer.found().stream().map(FoundText::row).toList());
            return;
        }
        output.line("“" + shortened(answer.query()) + "”");
        if (answer.active() == 0) {
            output.line("  The model finds no terms in this query.");
        } else if (answer.found().isEmpty()) {
            output.line("  No text shares a term with this query.");
        }
        int place = 0;
        for (FoundText text : answer.found()) {
            output.line(String.format(
                    Locale.ROOT, "%4d  %8.3f  %s  %s", ++place, text.score(), text.id(), shortened(text.text())));
            output.line("                " + terms(text));
        }
    }

    private static String terms(FoundText text) {
        String shown = text.parts().stream()
                .limit(TERMS_SHOWN)
                .map(part -> String.format(Locale.ROOT, "%s %.2f", part.term(), part.product()))
                .collect(Collectors.joining("  "));
        int more = text.parts().size() - TERMS_SHOWN;
        return more > 0 ? shown + "  and " + more + " more" : shown;
    }

    private static String shortened(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST).strip() + "…";
    }
}
