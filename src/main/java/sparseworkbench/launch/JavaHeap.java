package sparseworkbench.launch;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import sparseworkbench.data.DataParams;
import sparseworkbench.data.EvaluationSize;
import sparseworkbench.data.LargeTables;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.eval.EvaluationParams;
import sparseworkbench.eval.EvaluatorKind;
import sparseworkbench.model.Architecture;
import sparseworkbench.param.PathType;
import sparseworkbench.param.Values;
import sparseworkbench.project.Project;

/**
 * How much memory the Java of a training may take: for texts, their tokens and sparse vectors, and the program itself. The tensors are elsewhere
 * and have no limit. It is far more than is needed, so that a run never fails for it, and keeps a fault from taking the whole machine.
 */
final class JavaHeap {
    private static final long MIB = 1L << 20;
    /** Program, built-in data and the model's import from ONNX. */
    private static final long PROGRAM = 768 * MIB;
    /** Of a file of texts: its rows, and two copies of a few hundred weighted terms for each text. */
    private static final int PER_BYTE = 64;
    /**
     * Of a text that is evaluated by a model whose initial sparsity is not set: one that was never trained to be sparse gives a text half of its
     * vocabulary, some 15,000 weighted terms.
     */
    private static final long DENSE_TEXT = 256 << 10;
    /** Bytes of a short text in a file of queries or of a corpus, such as a question or a title: a file may hold that many more than of long ones. */
    private static final long SHORT_TEXT = 50;
    /** Without any data; also where the machine has little memory. */
    private static final long LEAST = 384 * MIB;
    /** Of the machine's memory. */
    private static final int FRACTION = 4;

    private JavaHeap() {}

    /**
     * Most bytes.
     *
     * @param machine the computer's main memory
     */
    static long limit(Project project, Path projectFolder, long machine) {
        Values data = project.data();
        List<String> train = Stream.concat(
                        Stream.of(data.get(DataParams.TRAIN)), data.get(DataParams.MORE_TRAIN).stream())
                .toList();
        long large = train.stream()
                .filter(name -> isLarge(projectFolder, name))
                .mapToLong(name -> LargeTables.inMemory(size(projectFolder, name)))
                .sum();
        long small = train.stream()
                .filter(name -> !isLarge(projectFolder, name))
                .mapToLong(name -> size(projectFolder, name))
                .sum();
        long others = Stream.concat(
                        measured(project),
                        Stream.of(DataParams.QUERIES, DataParams.CORPUS, DataParams.RELEVANCE)
                                .map(data::get)
                                .flatMap(Optional::stream))
                .mapToLong(name -> size(projectFolder, name))
                .sum();
        return Math.max(
                LEAST,
                Math.min(
                        machine / FRACTION,
                        PROGRAM + PER_BYTE * (small + others) + large + dense(project, projectFolder)));
    }

    private static boolean isLarge(Path projectFolder, String name) {
        return LargeTables.USUAL.contains(size(projectFolder, name))
                && !LargeTables.isCollection(projectFolder.resolve(name));
    }

    /** For texts that may have nearly all terms there are. */
    private static long dense(Project project, Path projectFolder) {
        Values data = project.data();
        boolean sparse = project.model().get(EncoderParams.INITIAL_ACTIVE_DIMS).isPresent()
                || EncoderParams.architecture(project.model())
                        .filter(Architecture.Csr.KEY::equals)
                        .isPresent();
        if (sparse || data.get(DataParams.EVALUATION).equals("none")) {
            return 0;
        }
        long inFiles = Stream.of(DataParams.QUERIES, DataParams.CORPUS)
                .filter(_ -> data.get(DataParams.EVALUATION).equals("files"))
                .flatMap(file -> data.get(file).stream())
                .mapToLong(name -> size(projectFolder, name) / SHORT_TEXT)
                .sum();
        long texts = inFiles > 0 ? inFiles : EvaluationSize.OTHERS + 2 * data.get(DataParams.HELD_OUT_ROWS);
        return DENSE_TEXT * texts;
    }

    /** Tables that evaluators have of their own. */
    private static Stream<String> measured(Project project) {
        return project.evaluation().get(EvaluationParams.EVALUATORS).entrySet().stream()
                .flatMap(chosen -> EvaluatorKind.of(chosen.getKey()).table(chosen.getValue()).stream());
    }

    /** 0 for what is no file: the worker says so. */
    private static long size(Path projectFolder, String name) {
        try {
            return name.isBlank() || name.startsWith(PathType.BUILTIN)
                    ? 0
                    : LargeTables.size(projectFolder.resolve(name));
        } catch (InvalidPathException e) {
            return 0;
        }
    }

    /** For the command line of Java. What weights and optimizer take outside the heap counts as Java's, too, and is not limited by it. */
    static List<String> options(long limit, long machine) {
        return List.of("-Xmx" + limit / MIB + "m", "-XX:MaxDirectMemorySize=" + machine / MIB + "m");
    }
}
