package sparseworkbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.eval.EvaluationParams;
import sparseworkbench.eval.EvaluatorParams;
import sparseworkbench.loss.DensityController;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.param.ChoiceType;
import sparseworkbench.param.OptionalType;
import sparseworkbench.param.Param;
import sparseworkbench.param.ParamType;
import sparseworkbench.project.Section;
import sparseworkbench.project.TrainingParams;
import sparseworkbench.significance.PairedRandomisation;

/**
 * Every number that texts and code both have is the same in both. What losses say of themselves is looked at elsewhere. A number that
 * counts something and that nobody here vouches for is a fault, too: it gets a line in {@link #statements} or among {@link #NOT_OF_CODE}.
 */
class TextNumbersTest {
    private static final List<String> WORDS = List.of(
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty");
    private static final String NUMBER = "(\\d[\\d,]*(?:\\.\\d+)?|" + String.join("|", WORDS) + ")";

    /** @param pattern a sentence's part with {@code #} for the number */
    private record Statement(String pattern, double truth) {}

    /** What pages say, and what the code says; every occurrence on every page is compared, and each occurs somewhere. */
    private static List<Statement> statements() {
        return List.of(
                new Statement("JDK #", Double.parseDouble(between(read("pom.xml"), "<maven.compiler.release>", "<"))),
                new Statement("plants # faults", count("src/build/mutants.txt", "(?m)^fault ")),
                new Statement("at least # must be caught", constant("src/build/Mutants.java", "WANTED")),
                new Statement(
                        "# minutes of it are part of",
                        Double.parseDouble(between(
                                read("src/test/java/sparseworkbench/launch/ChaosIT.java"), "MINUTES = \"", "\""))),
                new Statement("with # resamples", PairedRandomisation.RESAMPLES),
                new Statement("# held-out definitions", constant(main("data/builtin/ReverseDictionary"), "QUERIES")),
                new Statement(
                        "and # definitions that were kept out",
                        constant(main("data/builtin/ReverseDictionary"), "QUERIES")),
                new Statement("among # entries", constant(main("data/builtin/ReverseDictionary"), "CORPUS")),
                new Statement("# entries of the same kind", constant(main("data/builtin/BuiltinRows"), "NEGATIVES")),
                new Statement(
                        "scores # entries for each definition",
                        1 + constant(main("data/builtin/BuiltinRows"), "NEGATIVES")),
                new Statement("\\| `format` \\| # \\|", constant(main("project/ProjectFile"), "CURRENT_FORMAT")),
                new Statement("In # steps it learns", sample("reverse-dictionary", "training", "max_steps")),
                new Statement("multiplied by #", sample("teacher-margins", "data", "teacher_scale")),
                new Statement("on # rows held out", sample("scored-pairs", "data", "held_out_rows")),
                new Statement("only # rows", sample("teacher-vectors", "data", "max_rows")),
                new Statement("# tokens, a setting", EncoderParams.MAX_SEQ_LENGTH.defaultValue()),
                new Statement("all, or a seeded sample of #", constant(main("data/NearDuplicates"), "SAMPLE")),
                new Statement("; # in a row end the run", constant(main("train/TrainStep"), "PATIENCE")),
                new Statement("labels # definitions when", sample("distilled-texts", "data", "max_rows")),
                new Statement("on # definitions that are held out", sample("distilled-texts", "data", "held_out_rows")),
                new Statement("labels # rows when", sample("inference-free", "data", "max_rows")),
                new Statement(
                        "spares documents with # active dimensions",
                        sample("inference-free", "loss", "document_regularizer_threshold")),
                new Statement("copy that starts with #", sample("teacher-vectors", "model", "initial_active_dims")),
                new Statement("wanted number within about # steps", DensityController.APPROACH_STEPS.defaultValue()),
                new Statement("counts # texts of the evaluation", constant(main("train/DensityProbe"), "PANEL")),
                new Statement("mean of the last # steps", constant(main("gui/train/KpiCards"), "LOSS_WINDOW")),
                new Statement("replaced after # steps", constant(main("worker/RunPace"), "FEWEST")),
                new Statement(
                        "error over # rows that are held out", sample("teacher-vectors", "data", "held_out_rows")),
                new Statement(
                        "strongest 16 to # dimensions",
                        EvaluationParams.CUTS.defaultValue().getLast()),
                new Statement("more than # columns", constant(main("data/table/TableFile"), "MOST_COLUMNS")),
                new Statement(
                        "64, 128 and # strongest dimensions",
                        EvaluationParams.CUTS.defaultValue().getLast()));
    }

    /** Measured, or an example, or of something outside the program. */
    private static final List<String> NOT_OF_CODE = List.of(
            "120 columns",
            // Of a triplet, and of BERT's vocabulary.
            "from three columns",
            "30,522 numbers for each text",
            "three texts without names",
            "first ten steps",
            "ten minutes",
            // Of TREC's files, and of grades.
            "three or four columns",
            "above 0 are pairs",
            "0.01 keeps texts",
            "one can run",
            // A figure that is not given.
            "0 for pairs",
            // Of the reference's sort.
            "up to 16 texts",
            "about 50 seconds",
            "about 10 minutes",
            "about 2 minutes",
            "the ten minutes",
            "74,054 pairs",
            "five numbers from",
            "two runs",
            "two texts",
            "one loss",
            "one text",
            "one row",
            "one step",
            "one column",
            "one run",
            "one query",
            "about 430 active dimensions",
            "60 steps",
            "in one batch",
            "one batch",
            "two columns",
            "one table",
            // Of the history: what was measured or replaced then.
            "13 sparse losses",
            "not five minutes",
            "train for ten minutes",
            "ten million rows",
            "One odd row",
            "200 dimensions of documents",
            "60 of 200 steps",
            "from 100 to 265 active dimensions");

    private static final Pattern COUNT = Pattern.compile("(?i)\\b" + NUMBER
            + " (?:\\w+[ -])?(?:faults?|resamples|pairs?|definitions|entries|rows?|steps?|seconds|minutes"
            + "|losses|loss|columns?|texts?|dimensions|batch|runs?|query|numbers|table)\\b");

    private static List<Path> pages() {
        return Stream.concat(
                        Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md")
                                .map(Path::of),
                        Stream.of("src/docs/guide", "sample-projects").flatMap(folder -> below(Path.of(folder))))
                .filter(file -> file.toString().endsWith(".md"))
                // Its numbers are measured, but for what losses say.
                .filter(file -> !file.endsWith("losses-in-60-steps.md"))
                .toList();
    }

    private static Stream<Path> below(Path folder) {
        try {
            return Files.walk(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Pattern pattern(String statement) {
        return Pattern.compile(statement.replace("#", NUMBER).replace(" ", "\\s+"));
    }

    private static double value(String number) {
        int word = WORDS.indexOf(number.toLowerCase());
        return word >= 0 ? word : Double.parseDouble(number.replace(",", ""));
    }

    @TestFactory
    Stream<DynamicTest> pagesSayWhatTheCodeSays() {
        return statements().stream()
                .map(statement -> DynamicTest.dynamicTest(statement.pattern, () -> {
                    List<Double> said = pages().stream()
                            .flatMap(page -> pattern(statement.pattern)
                                    .matcher(read(page.toString()))
                                    .results())
                            .map(found -> value(found.group(1)))
                            .toList();
                    assertThat(said)
                            .isNotEmpty()
                            .allSatisfy(number -> assertThat(number).isEqualTo(statement.truth));
                }));
    }

    /** The finder, not the list, decides what must be vouched for. */
    @Test
    void everyCountOnAPageIsVouchedFor() {
        List<String> unknown = new ArrayList<>();
        for (Path page : pages()) {
            String text = withoutCodeAndTables(read(page.toString()));
            List<MatchResult> vouched = Stream.concat(
                            statements().stream().map(statement -> pattern(statement.pattern)),
                            NOT_OF_CODE.stream().map(words -> Pattern.compile("(?i)" + words.replace(" ", "\\s+"))))
                    .flatMap(pattern -> pattern.matcher(text).results())
                    .toList();
            COUNT.matcher(text)
                    .results()
                    .filter(found -> vouched.stream()
                            .noneMatch(known -> known.start() < found.end() && found.start() < known.end()))
                    .forEach(found -> unknown.add(page + ": " + found.group()));
        }
        assertThat(unknown).isEmpty();
    }

    /** Commands are tried by other tests, and the README's tables are measurements. */
    private static String withoutCodeAndTables(String text) {
        return text.replaceAll("(?s)```.*?```", " ")
                .replaceAll("`[^`\n]*`", " ")
                .replaceAll("(?m)^\\| (tiny|minilm|csr|distil).*$", " ");
    }

    /** The reference exports thirteen sparse losses; regularizers of our own are named as such and counted apart. */
    @Test
    void countsOfLossesAreTrue() throws IOException {
        int all = LossCatalog.all().size();
        long own = Stream.of("L1Regularizer", "DfFlopsRegularizer", "AntiZeroRegularizer", "DensityController")
                .filter(name -> LossCatalog.find(name).isPresent())
                .count();
        Pattern counted = Pattern.compile("(?i)\\b" + NUMBER + " (?:of (?:the|its|our) )?(?:sparse )?losses\\b");
        try (Stream<Path> docs = Files.walk(Path.of("src/docs"))) {
            List<Path> pages = Stream.concat(
                            docs.filter(file -> file.toString().endsWith(".md")),
                            Stream.of("README.md", "CHANGELOG.md", "CONTRIBUTING.md")
                                    .map(Path::of))
                    .toList();
            for (Path page : pages) {
                counted.matcher(read(page.toString()))
                        .results()
                        .filter(found -> !found.group(1).equalsIgnoreCase("two")
                                && !found.group(1).equals("2"))
                        .forEach(found -> assertThat(value(found.group(1)))
                                .as(page + ": " + found.group())
                                .isIn((double) all, (double) (all - own), 13.0, 3.0));
            }
        }
    }

    @Test
    void theExitCodesOfTheGuideAreThoseOfTheCommands() {
        String guide = read("src/docs/guide/command-line.md");
        Matcher declared = Pattern.compile("static final int (\\w+) = (\\d+);").matcher(read(main("cli/Exit")));
        List<String> codes = declared.results().map(found -> found.group(2)).toList();
        assertThat(codes).isNotEmpty().allSatisfy(code -> assertThat(guide).contains("\n| " + code + " | "));
    }

    /** Numbers of a help that are neither the default nor a bound: key → what they are, from the code. */
    private static final Map<String, List<Double>> EXPLAINED = Map.ofEntries(
            Map.entry("hidden_dim", List.of(timesDense())),
            Map.entry("regularizer_warmup_ratio", List.of(1 / TrainingParams.REGULARIZER_WARMUP_RATIO.defaultValue())),
            Map.entry("batch_sampler", List.of(constant(main("batch/GroupByLabelSampler"), "SMALLEST"), 2.0)),
            // Digits of bfloat16 and of float: log10(2^8) and log10(2^24).
            Map.entry("bf16", List.of(16.0, 32.0, Math.rint(8 * Math.log10(2)) + 1, Math.floor(24 * Math.log10(2)))),
            // The learning rate ends at none; weights of 1 are the reference's, and of 0 are left out.
            Map.entry("lr_scheduler_type", List.of(0.0)),
            Map.entry("query_weights", List.of(1.0)),
            Map.entry("without_special_tokens", List.of(0.0)),
            Map.entry("normalize", List.of(0.0, 1.0)),
            Map.entry("lr_power", List.of(1.0, 2.0)),
            // TREC's second column; an example of a title; the factor of the paper that the help names.
            Map.entry("evaluation_relevance", List.of(0.0)),
            Map.entry("evaluation_titles", List.of(7.0)),
            // Four fifths of all runs of five words, in so many rows at most.
            Map.entry("near_duplicates", List.of(4.0, 5.0, constant(main("data/NearDuplicates"), "SAMPLE"))),
            Map.entry("score_range", List.of(0.0, 1.0)),
            // The scores of the reference's similarity data.
            Map.entry("score_divisor", List.of(0.0, 5.0)),
            Map.entry("head_rescale_factor", List.of(16.0)));

    private static double timesDense() {
        Matcher found = Pattern.compile("orElse\\((\\d+) \\* width\\)").matcher(read(main("encoder/ModelSettings")));
        assertThat(found.find()).isTrue();
        return Double.parseDouble(found.group(1));
    }

    @Test
    void helpsSayWhatTheirSettingsAllow() {
        List<String> unexplained = new ArrayList<>();
        Stream.concat(
                        Stream.of(Section.values())
                                .filter(section -> section != Section.LOSS)
                                .flatMap(section -> section.params().params().stream()),
                        Stream.of(
                                EvaluatorParams.TABLE,
                                EvaluatorParams.SIMILARITY,
                                EvaluatorParams.MARGIN,
                                EvaluatorParams.RERANKED_BY,
                                EvaluatorParams.AT_K,
                                EvaluatorParams.RRF_K))
                .forEach(param -> numbers(texts(param).replace("two vectors", " ")).stream()
                        .filter(number -> !allowed(param).contains(number)
                                && !EXPLAINED
                                        .getOrDefault(param.key(), List.of())
                                        .contains(number))
                        .forEach(number -> unexplained.add(param.key() + ": " + number)));
        assertThat(unexplained).isEmpty();
    }

    private static String texts(Param<?> param) {
        return param.help() + " "
                + choices(param.type()).stream().map(ChoiceType.Choice::help).collect(Collectors.joining(" "));
    }

    private static List<ChoiceType.Choice> choices(ParamType<?> type) {
        return switch (type) {
            case ChoiceType choice -> choice.choices();
            case OptionalType<?> optional -> choices(optional.inner());
            default -> List.of();
        };
    }

    private static <T> List<Double> allowed(Param<T> param) {
        return numbers(param.type().allowed() + " " + param.type().format(param.defaultValue()));
    }

    /** Formulas, names and citations hold numbers that count nothing. */
    private static List<Double> numbers(String text) {
        String plain = text.replaceAll("\\([^()]*\\b(?:19|20)\\d\\d\\b[^()]*\\)", " ")
                .replaceAll("log\\([^.]*?relu\\(x\\)+", " ")
                .replaceAll("\\w*[A-Za-z@]\\d+|[βv]\\d", " ");
        return Pattern.compile("(?i)(?<![\\w.])" + NUMBER + "(?:e(-?\\d+))?(?![\\w])(?! (?:by|of|or) (?:one|itself))")
                .matcher(plain)
                .results()
                .filter(found -> !found.group(1).equalsIgnoreCase("one"))
                .map(found -> new BigDecimal(value(found.group(1)))
                        .scaleByPowerOfTen(Optional.ofNullable(found.group(2))
                                .map(Integer::parseInt)
                                .orElse(0))
                        .doubleValue())
                .toList();
    }

    /** File → what it says of a constant that another file has. */
    @Test
    void theWindowAndTheCommandsSayWhatTheCodeDoes() {
        double always = 100 * constant(main("eval/TermReport"), "ALWAYS");
        for (String file : List.of(main("gui/terms/SidePane"), main("cli/RunsShowCommand"))) {
            List<Double> said = pattern("more than # %")
                    .matcher(read(file))
                    .results()
                    .map(found -> value(found.group(1)))
                    .toList();
            assertThat(said).as(file).isNotEmpty().containsOnly(always);
        }
        String doctor = read(main("cli/DoctorCommand"));
        assertThat(said(doctor, "Less than # GB are free")).isEqualTo(gib(doctor, "ENOUGH_DISK"));
        assertThat(said(doctor, "Less than # GB of memory")).isEqualTo(gib(doctor, "ENOUGH_MEMORY"));
    }

    private static double said(String text, String statement) {
        Matcher found = pattern(statement).matcher(text);
        assertThat(found.find()).as(statement).isTrue();
        return value(found.group(1));
    }

    private static double gib(String source, String name) {
        return Double.parseDouble(between(source, name + " = ", " * GIB"));
    }

    @Test
    void theFindersFind() {
        assertThat(IntStream.of(0, 13, 16).mapToObj(WORDS::get)).containsExactly("zero", "thirteen", "sixteen");
        assertThat(COUNT.matcher("after fifteen steps").find()).isTrue();
        assertThat(COUNT.matcher("it takes 2,000 training rows").find()).isTrue();
        assertThat(numbers("at least 4, or 1e-5; four times; BM25, nDCG@10")).containsExactly(4.0, 1e-5, 4.0);
    }

    private static String main(String type) {
        return "src/main/java/sparseworkbench/" + type + ".java";
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double count(String file, String pattern) {
        return Pattern.compile(pattern).matcher(read(file)).results().count();
    }

    /** Of constants that only their own package sees. */
    private static double constant(String file, String name) {
        Matcher found =
                Pattern.compile("static final \\w+ " + name + " = ([\\d_.]+)").matcher(read(file));
        assertThat(found.find()).as(name + " in " + file).isTrue();
        return Double.parseDouble(found.group(1).replace("_", ""));
    }

    private static String between(String text, String before, String after) {
        int from = text.indexOf(before) + before.length();
        assertThat(from).as(before).isGreaterThanOrEqualTo(before.length());
        return text.substring(from, text.indexOf(after, from));
    }

    private static double sample(String name, String section, String key) {
        String project = read("sample-projects/" + name + "/project.json");
        String part = project.substring(project.indexOf("\"" + section + "\""));
        Matcher found = Pattern.compile("\"" + key + "\"\\s*:\\s*([\\d.E-]+)").matcher(part);
        assertThat(found.find()).as(key).isTrue();
        return Double.parseDouble(found.group(1));
    }
}
