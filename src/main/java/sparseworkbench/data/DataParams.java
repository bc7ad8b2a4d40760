package sparseworkbench.data;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import sparseworkbench.data.table.ListColumn;
import sparseworkbench.param.ChoiceType;
import sparseworkbench.param.ChoiceType.Choice;
import sparseworkbench.param.Condition;
import sparseworkbench.param.IntegerType;
import sparseworkbench.param.ListType;
import sparseworkbench.param.MapType;
import sparseworkbench.param.OptionalType;
import sparseworkbench.param.Param;
import sparseworkbench.param.ParamSet;
import sparseworkbench.param.PathType;
import sparseworkbench.param.RealType;
import sparseworkbench.param.TextType;

/** The section {@code data} of a project: what is trained on and what is evaluated on. */
public final class DataParams {
    private static final List<String> TABLES =
            List.of("csv", "tsv", "tab", "json", "jsonl", "ndjson", "parquet", "txt", "gz", "zst");
    /** A file with a table. */
    public static final PathType TABLE = new PathType(false, TABLES);

    private static final OptionalType<String> OPTIONAL_TABLE = new OptionalType<>(TABLE, "no file");

    public static final Param<String> TRAIN = Param.of(
                    "train",
                    "Training data",
                    TABLE,
                    PathType.BUILTIN + "reverse-dictionary",
                    "A table whose rows hold texts that belong together. CSV, TSV, JSON, JSONL and Parquet files are"
                            + " understood.")
            .alsoCalled("train_dataset", "training file", "dataset")
            .in("Training data");

    public static final Param<List<String>> MORE_TRAIN = Param.of(
                    "more_train",
                    "Further training data",
                    new ListType<>(TABLE, "One table is trained on."),
                    List.<String>of(),
                    "Further tables to train on. A batch is always of one "
                            + "table; columns of the same name have the same role in all of them.")
            .in("Training data")
            .expert();

    public static final Param<Map<String, String>> COLUMNS = Param.of(
                    "columns",
                    "Columns",
                    MapType.of(ColumnRole.choices()),
                    Map.of(),
                    "What each column is for. Columns that are not listed are guessed from their names.")
            .in("Training data");

    public static final Param<Optional<Long>> MAX_ROWS = Param.of(
                    "max_rows",
                    "Row limit",
                    new OptionalType<>(new IntegerType(1, Long.MAX_VALUE), "all rows"),
                    Optional.<Long>empty(),
                    "Train on the first rows only, for a quick look.")
            .alsoCalled("max_train_samples", "subset")
            .in("Training data")
            .unit("rows")
            .expert();

    public static final Param<Optional<String>> CONFIGURATION = part(
            "configuration",
            "Configuration",
            "the one there is, or the standard one",
            "Of a dataset whose card lists several: which one.");

    public static final Param<Optional<String>> SPLIT = part(
            "split",
            "Split",
            "train",
            "Of a dataset or a collection with splits: which one is trained on, such as train, validation or test.");

    public static final Param<Optional<String>> TABLE_OF_FOLDER = part(
            "table",
            "Table of the folder",
            "the only one",
            "Of a folder with unlike tables: which one, by the name of a file or what the names of its parts share.");

    public static final Param<Optional<String>> PATH = part(
            "path",
            "Rows lie at",
            "as the file looks",
            "Of a JSON file whose rows lie further in: the names on the way to them, with [] behind each list, such as"
                    + " data[].paragraphs[].qas[].");

    private static final Choice AUTOMATIC = new Choice("auto", "Automatic", "As the file looks.");

    public static final Param<String> HEADER = reading(
            "header",
            "First row",
            "Whether the first row of a CSV, TSV or text file names the columns.",
            new Choice("yes", "Names the columns", "It is not trained on."),
            new Choice("no", "Is a row", "The columns are called by their places."));

    public static final Param<String> SEPARATOR = Param.of(
                    "separator",
                    "Separator",
                    new ChoiceType(
                            List.of(
                                    AUTOMATIC,
                                    new Choice("comma", "Comma", "As in a,b."),
                                    new Choice(
                                            "semicolon",
                                            "Semicolon",
                                            "As spreadsheets write it where numbers have a decimal comma."),
                                    new Choice("tab", "Tab", "As in TSV files."),
                                    new Choice("bar", "Vertical bar", "As in a|b."),
                                    new Choice("none", "None", "Each line is one text.")),
                            true),
                    "auto",
                    "What stands between the cells of a CSV, TSV or text file; any other single sign is possible, such"
                            + " as ^, or \\x01 as Hive writes it.")
            .in("Training data")
            .expert();

    public static final Param<String> QUOTES = reading(
            "quotes",
            "Quotation marks",
            "Whether a cell of a CSV, TSV or text file may stand in quotation marks, which then do not belong to its"
                    + " text.",
            new Choice("yes", "Around cells", "Separators and line ends in them belong to the cell."),
            new Choice("no", "Of the text", "Each line is a row, whatever marks it has."));

    public static final Param<String> ENCODING =
            reading("encoding", "Encoding", "In which encoding a text file is written.", TableReading.encodings());

    public static final Param<String> DECIMAL_MARK = reading(
            "decimal_mark",
            "Decimal mark",
            "With which mark scores write their fractions; the other one groups thousands.",
            new Choice("point", "Point", "As in English; a comma groups thousands."),
            new Choice("comma", "Comma", "As in German; a point groups thousands."));

    public static final Param<String> LIST_COLUMN = Param.of(
                    "list_column",
                    "Column of lists",
                    new TextType(),
                    ListColumn.AUTO,
                    "Which column of a CSV or TSV file holds several texts in a cell, written as [\"…\", \"…\"]: its"
                            + " name; auto for those that look so, none where a cell is always one text.")
            .in("Training data")
            .expert();

    public static final Param<Double> SCORE_DIVISOR = Param.of(
                    "score_divisor",
                    "Divide scores by",
                    RealType.log(0, 1e6).usually(1, 100),
                    1.0,
                    "Brings scores into the range that a loss learns from: 5 for scores from 0 to 5 and a loss that"
                            + " compares cosines, as the reference library does for its similarity data.")
            .in("Training data")
            .expert();

    public static final Param<String> BROKEN_ROWS = Param.of(
                    "broken_rows",
                    "Broken rows",
                    ChoiceType.of(
                            new Choice("refuse", "Refuse", "The file is not trained on before they are mended."),
                            new Choice("drop", "Drop", "They are left out, counted and named."),
                            new Choice(
                                    "fix",
                                    "Fix",
                                    "As they were probably meant: cells too many are one text again, cells that are"
                                        + " missing are blank, marks that are not closed are left out, bytes of no"
                                        + " letter are read as Windows writes them, numbers with the other decimal"
                                        + " mark, lists that are too long are cut. What cannot be fixed is left out."),
                            new Choice(
                                    "keep",
                                    "Keep",
                                    "As they stand: cells too many belong to the last column, quotation marks to the"
                                        + " text, and bytes of no letter become �. What gives no row even so is left"
                                        + " out.")),
                    "refuse",
                    "What becomes of rows that cannot be read: another number of cells, a quotation mark that is never"
                        + " closed, bytes of no letter, a score that is no number, lists that are not equally long.")
            .in("Training data")
            .expert();

    public static final Param<String> DUPLICATES = Param.of(
                    "duplicates",
                    "Equal rows",
                    ChoiceType.of(
                            new Choice("keep", "Keep", "They are trained on like the others, and counted."),
                            new Choice("drop", "Drop", "Of rows that are equal the first is trained on.")),
                    "keep",
                    "What becomes of rows whose texts and score are equal to those of an earlier row. The file itself"
                            + " is never changed.")
            .in("Training data")
            .expert();

    public static final Param<String> NEAR_DUPLICATES = dropping(
            "near_duplicates",
            "Nearly equal rows",
            "Of rows that are nearly equal the first is trained on.",
            "What becomes of rows that share four fifths of all runs of five words with an earlier row (in a sample of"
                    + " 100,000 rows, where there are more).");

    public static final Param<String> MISSING_WORDS = dropping(
            "missing_words",
            "Words for missing texts",
            "They are left out.",
            "What becomes of rows with a text that only says that one is missing: NaN, NULL, None, N/A and others that"
                    + " pandas takes for it, errors of spreadsheet programs such as #REF!, [deleted]. They are kept"
                    + " where nobody says so, as a text may consist of such a word.");

    public static final Param<String> POSITIVE_EQUALS_QUERY = dropping(
            "positive_equals_query",
            "Positives that are their query",
            "They are left out.",
            "What becomes of rows whose positive is the query itself, which is found without learning anything.");

    public static final Param<String> NEGATIVE_EQUALS_POSITIVE = dropping(
            "negative_equals_positive",
            "Negatives that are their positive",
            "They are left out.",
            "What becomes of rows with a negative that is the positive itself, which teaches nothing.");

    public static final Param<String> SCORE_RANGE = dropping(
            "score_range",
            "Scores out of range",
            "They are left out.",
            "What becomes of rows with a score below 0 or above 1, once scores are divided. Losses that learn from"
                    + " margins need such scores.");

    public static final Param<String> LEAKAGE = dropping(
            "leakage",
            "Rows with evaluation queries",
            "They are left out, so that figures say how well unknown queries are answered.",
            "What becomes of rows whose query is one that quality is measured on.");

    public static final Param<String> CLASS_PAIRS = Param.of(
                    "class_pairs",
                    "Texts with classes",
                    ChoiceType.of(
                            new Choice("none", "As they are", "Classes are not looked at."),
                            new Choice("pairs", "Pairs", "Each text with another one of its class."),
                            new Choice(
                                    "triplets",
                                    "Triplets",
                                    "Each text with another one of its class, and one of another class.")),
                    "none",
                    "Makes pairs or triplets of a table of texts with classes, words or whole numbers, for losses that"
                            + " learn from these.")
            .in("Training data")
            .expert();

    public static final Param<Long> CLASS_SEED = Param.of(
                    "class_seed",
                    "Seed of the pairs",
                    new IntegerType(0, Integer.MAX_VALUE),
                    42L,
                    "With another one, other texts of a class come together.")
            .in("Training data")
            .expert()
            .when(new Condition(values -> !values.get(CLASS_PAIRS).equals("none"), "No pairs are made of classes."));

    public static final Param<String> EVALUATION = Param.of(
                    "evaluation",
                    "Evaluation data",
                    ChoiceType.of(
                            new Choice(
                                    "auto",
                                    "Automatic",
                                    "The retrieval set that comes with the data; for your own file, rows held out from"
                                            + " it."),
                            new Choice(
                                    "held_out",
                                    "Hold out rows",
                                    "Rows taken out of the training data: their queries must find their positives."),
                            new Choice("files", "Files", "Queries, corpus and relevance from files of your own."),
                            new Choice("none", "None", "No quality is measured; only loss and sparsity are plotted.")),
                    "auto",
                    "What the quality curve is measured on.")
            .alsoCalled("eval_dataset", "dev set", "validation set", "test set")
            .in("Evaluation data");

    public static final Param<Long> HELD_OUT_ROWS = Param.of(
                    "held_out_rows",
                    "Rows held out",
                    new IntegerType(1, 1_000_000),
                    200L,
                    "How many rows are taken out of the training data. More rows give a steadier curve and a slower"
                            + " evaluation.")
            .in("Evaluation data")
            .unit("rows")
            .expert();

    private static final Condition FROM_FILES =
            Condition.when(EVALUATION, "files", "Only used when the evaluation data comes from files.");

    public static final Param<Optional<String>> QUERIES =
            file("evaluation_queries", "Queries file", "Columns id and text.");
    public static final Param<Optional<String>> CORPUS =
            file("evaluation_corpus", "Corpus file", "Columns id and text, and perhaps title.");
    public static final Param<Optional<String>> RELEVANCE = file(
            "evaluation_relevance",
            "Relevance file",
            "Which texts are right for which query: columns query_id, corpus_id and score, or TREC’s lines of query, 0,"
                    + " text and grade.");

    public static final Param<String> TITLES = Param.of(
                    "evaluation_titles",
                    "Titles of the corpus",
                    ChoiceType.of(
                            new Choice(
                                    "auto",
                                    "Automatic",
                                    "Joined, unless they only repeat the ids, as “Title 7” for the text 7."),
                            new Choice("join", "Join", "Each title stands before its text, with a blank between."),
                            new Choice("ignore", "Do not read", "Texts alone.")),
                    "auto",
                    "Whether a title in the corpus file stands before its text, as in BEIR and MTEB.")
            .in("Evaluation data")
            .expert()
            .when(FROM_FILES);

    public static final Param<Optional<String>> TEACHER = Param.of(
                    "teacher",
                    "Teacher",
                    new OptionalType<>(new PathType(true, List.of()), "no teacher"),
                    Optional.<String>empty(),
                    "A second model that labels the rows before the training, for losses that learn from scores or"
                            + " vectors: the built-in one or a model folder. Takes the place of a score column.")
            .alsoCalled("distillation", "cross-encoder")
            .in("Teacher")
            .expert();

    private static final Condition TAUGHT =
            new Condition(values -> values.get(TEACHER).isPresent(), "There is no teacher.");

    public static final Param<String> TEACHER_LABELS = Param.of(
                    "teacher_labels",
                    "What it writes",
                    ChoiceType.of(
                            new Choice(
                                    "scores",
                                    "Scores",
                                    "How alike the query is to each other text; for distilling scores, or pairs with a"
                                            + " score."),
                            new Choice(
                                    "margins",
                                    "Margins",
                                    "By how much more alike it is to the positive than to each negative."),
                            new Choice(
                                    "vectors",
                                    "Vectors",
                                    "Its embedding of every text; it must have as many dimensions as the model.")),
                    "scores",
                    "What the teacher says of a row.")
            .in("Teacher")
            .expert()
            .when(TAUGHT);

    public static final Param<Double> TEACHER_SCALE = Param.of(
                    "teacher_scale",
                    "Scale of its scores",
                    RealType.log(0, 1e6).usually(1, 100),
                    20.0,
                    "What its cosines are multiplied by, so that they are about as large as dot products of sparse"
                            + " vectors.")
            .in("Teacher")
            .expert()
            .when(new Condition(
                    values -> TAUGHT.holds().test(values)
                            && !values.get(TEACHER_LABELS).equals("vectors"),
                    "Only scores and margins have a scale."));

    public static final ParamSet SET = ParamSet.of(
            TRAIN,
            MORE_TRAIN,
            COLUMNS,
            MAX_ROWS,
            CONFIGURATION,
            SPLIT,
            TABLE_OF_FOLDER,
            PATH,
            HEADER,
            SEPARATOR,
            QUOTES,
            ENCODING,
            DECIMAL_MARK,
            LIST_COLUMN,
            SCORE_DIVISOR,
            BROKEN_ROWS,
            DUPLICATES,
            NEAR_DUPLICATES,
            MISSING_WORDS,
            POSITIVE_EQUALS_QUERY,
            NEGATIVE_EQUALS_POSITIVE,
            SCORE_RANGE,
            LEAKAGE,
            CLASS_PAIRS,
            CLASS_SEED,
            EVALUATION,
            HELD_OUT_ROWS,
            QUERIES,
            CORPUS,
            RELEVANCE,
            TITLES,
            TEACHER,
            TEACHER_LABELS,
            TEACHER_SCALE);

    private DataParams() {}

    private static Param<Optional<String>> part(String key, String label, String absent, String help) {
        return Param.of(key, label, new OptionalType<>(new TextType(), absent), Optional.<String>empty(), help)
                .in("Training data")
                .expert();
    }

    /** What becomes of rows of which something is found. */
    private static Param<String> dropping(String key, String label, String dropped, String help) {
        return Param.of(
                        key,
                        label,
                        ChoiceType.of(
                                new Choice("keep", "Keep", "They are trained on like the others, and counted."),
                                new Choice("drop", "Drop", dropped)),
                        "keep",
                        help + " The file itself is never changed.")
                .in("Training data")
                .expert();
    }

    private static Param<String> reading(String key, String label, String help, Choice... choices) {
        Choice[] all =
                Stream.concat(Stream.of(AUTOMATIC), Arrays.stream(choices)).toArray(Choice[]::new);
        return Param.of(key, label, ChoiceType.of(all), "auto", help)
                .in("Training data")
                .expert();
    }

    private static Param<Optional<String>> file(String key, String label, String help) {
        return Param.of(key, label, OPTIONAL_TABLE, Optional.<String>empty(), help)
                .in("Evaluation data")
                .expert()
                .when(FROM_FILES);
    }
}
