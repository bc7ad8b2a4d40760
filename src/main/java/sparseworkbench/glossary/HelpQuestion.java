package sparseworkbench.glossary;

import java.util.List;

/**
 * What somebody asks who has never heard of sparse encoders, with an answer in plain words: the one source of the Help page and of the
 * question marks that stand where a question arises. Each has a drawing in the window.
 */
public enum HelpQuestion {
    SPARSE_ENCODER(
            "What is a sparse encoder?",
            "A model that reads a text and says, for each word of its vocabulary (30,522 with most English models), how"
                    + " much the text is about it. For nearly all of them the answer is 0: only a handful are lit.",
            "Words that do not stand in the text can be lit as well: “car” lights “automobile”. A document that lights"
                    + " the same words as a query is found, by the kind of index that any search engine has.",
            "Training teaches it which words matter in your texts."),
    LAMBDA(
            "What is λ?",
            "The sparsity weight: how strongly training presses for few lit words, beside finding the right texts.",
            "Larger: fewer active dimensions, so a smaller index and a faster search, at some cost of quality."
                + " Smaller: better quality until texts light so many words that search becomes slow. With 0 nothing"
                + " presses.",
            "What is large depends on the base loss, because losses are of different sizes. Watch the active"
                    + " dimensions rather than λ itself."),
    GRAY_LOSS(
            "Why is this loss gray?",
            "Each loss learns from certain rows: pairs, triples with a wrong answer, scores, or what another model"
                    + " says. A gray one learns from something that your data does not have.",
            "Its card says what is missing and how to get it for the data you chose: give a column its role on the page"
                    + " Data, or have wrong answers mined or rows scored by another model, with the button on the"
                    + " card.",
            "You may choose it all the same, and get the rows afterwards. A run starts once both fit."),
    GOOD_DENSITY(
            "What is a good number of active dimensions?",
            "Well known models have 40 to 60 for queries and 60 to 210 for documents: about as many as the text has"
                    + " words, and some that it could have had. Longer texts have more.",
            "Below ten or so, texts are no longer told apart and some become empty: make λ smaller. With many hundreds"
                    + " the index is large and search is slow: make λ larger.",
            "The figures are those of splade-cocondenser-ensembledistil in the documentation of sentence-transformers'"
                    + " evaluators: 40.0 and 206.2 on NFCorpus, 59.4 and 61.9 on NanoQuoraRetrieval. The chart of"
                    + " active dimensions shows the range as a band."),
    BETTER_RUN(
            "Is run 2 really better?",
            "A difference may be luck: another order of the rows would have moved both figures.",
            "Compare, choose both runs, then the tab “Real or chance?”: it exchanges the two runs' results query by"
                    + " query at random, ten thousand times, and counts how often chance alone makes a difference as"
                    + " large. Only where that is rare is one called better.",
            "Look at the active dimensions as well: better by being denser is a larger index, not a better model."),
    USE_MODEL(
            "How do I use the model?",
            "The page Export writes a model folder. sentence-transformers loads it in two lines of Python, and"
                    + " “workbench encode” in a terminal, without Python.",
            "The run's files stay where they are: whatever is exported is a copy. The lines to copy stand on the page"
                    + " once it is written, and beside the model as use.py."),
    TRY_SEARCH(
            "Can I try a search?",
            "Yes: the page Try it searches the texts that quality was measured on, or texts of your own that you paste"
                    + " or drop, while you type.",
            "Each result says why it was found: which words query and document share, and how much each adds to the"
                    + " score. Two models can be tried side by side, also before any training."),
    SEARCH_ENGINE(
            "How does it get into my search engine?",
            "The page Export encodes your documents and writes what the engine takes: OpenSearch, Elasticsearch, a"
                    + " Lucene index, Anserini, or vectors for Qdrant, Milvus, pgvector and Vespa.",
            "A document becomes words with weights, such as “car 1.9, red 1.2”, in an inverted index. A query becomes"
                + " the same, and the engine adds up the products of the words that both have. The scripts that load"
                + " and search are written along."),
    GRAPHICS_CARD(
            "Can I use my graphics card?",
            "If it is one of NVIDIA's from 2018 or later (GTX 16, RTX 20 and newer), on Linux or Windows, with driver"
                + " 525 or newer (528 on Windows): yes. Without one everything works on the processor, more slowly.",
            "What to do: install the driver from nvidia.com or with your system's updates, restart, and choose “Set up"
                    + " graphics card…” on the page Model or Settings. It says how large the tensor library is before"
                    + " it fetches it, and tries it. “workbench gpu” does the same in a terminal.",
            "No card, or one of another maker: train small models, fewer rows or fewer steps here, or export the"
                    + " training script and run it on a rented computer."),
    UNDO(
            "How do I undo?",
            "Ctrl+Z takes back the last change of a setting, Ctrl+Shift+Z does it again (Settings has other keys):"
                    + " fifty steps, recipes and samples included. The arrow beside a setting brings back its default.",
            "A training changes nothing of the model it starts from: each run has a folder of its own. Runs that are"
                    + " archived come back with “Take out of the archive” on the page Compare. Deleting a run cannot be"
                    + " undone, and asks first.");

    private final String text;
    private final List<String> answer;

    HelpQuestion(String text, String... answer) {
        this.text = text;
        this.answer = List.of(answer);
    }

    /** The question. */
    public String text() {
        return text;
    }

    /** The answer, a few short paragraphs. */
    public List<String> answer() {
        return answer;
    }
}
