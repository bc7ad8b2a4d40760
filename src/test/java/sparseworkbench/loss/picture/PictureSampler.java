package sparseworkbench.loss.picture;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import sparseworkbench.loss.DataRequirements.Rows;
import sparseworkbench.loss.Loss;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.loss.LossDescriptor;
import sparseworkbench.loss.LossInput;
import sparseworkbench.loss.LossRole;
import sparseworkbench.loss.Reconstruction;
import sparseworkbench.loss.RegularizerWarmup;
import sparseworkbench.loss.picture.PointsPicture.Point;
import sparseworkbench.loss.picture.PointsPicture.Role;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.Values;
import sparseworkbench.param.Variant;

/** Makes the picture of a loss: computes it on a few texts of two dimensions with the program's own code and follows its gradient downhill. */
final class PictureSampler implements AutoCloseable {
    private static final float[][] QUERIES = {{0.80f, 0.18f}, {0.14f, 0.68f}, {0.48f, 0.40f}};
    private static final float[][] POSITIVES = {{0.44f, 0.12f}, {0.40f, 0.90f}, {0.84f, 0.66f}};
    private static final float[][] NEGATIVES = {{0.88f, 0.52f}, {0.20f, 0.42f}, {0.22f, 0.20f}};
    private static final float[][] WANTED = {{0.56f, 0.40f}, {0.30f, 0.90f}, {0.70f, 0.70f}};
    /** The guide finds the second document as right for the first query as its own. */
    private static final float[][] GUIDE_QUERIES = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};

    private static final float[][] GUIDE_POSITIVES = {{0.8f, 0.2f, 0}, {0.9f, 0.5f, 0}, {0, 0, 1}};
    private static final float[] SCORES = {0.9f, 0.2f, 0.6f};
    /** Two dimensions that all texts use, some that few use, and a text that is almost empty. */
    private static final float[][] WEIGHTS = {
        {0.9f, 0.5f, 0, 0.7f, 0, 0.2f}, {0.7f, 0.6f, 0.4f, 0, 0, 0}, {0.8f, 0.4f, 0, 0, 0.6f, 0}, {0.1f, 0, 0, 0, 0, 0}
    };

    private static final int TEXTS_BEFORE = 200;
    private static final int RARE = 20;

    /** λ at which the push of a regularizer is as long as that of a base loss, in pictures of both. */
    private static final double VISIBLE_WEIGHT = 0.25;

    private final NDManager manager = Engine.getEngine("PyTorch").newBaseManager();

    LossPicture picture(LossDescriptor loss) throws InvalidValue {
        return loss.roles().contains(LossRole.REGULARIZER) ? weights(loss) : points(loss);
    }

    private WeightsPicture weights(LossDescriptor loss) {
        NDArray texts = array(WEIGHTS);
        LossInput input = new LossInput(List.of(texts), Optional.empty(), RegularizerWarmup.FULL);
        Loss regularizer = LossCatalog.create(loss.defaults());
        regularizer.observe(new LossInput(List.of(seen()), Optional.empty(), RegularizerWarmup.FULL));
        float[] pushes = pushes(regularizer, input, List.of(texts)).getFirst();
        int width = WEIGHTS[0].length;
        double longest = IntStream.range(0, pushes.length)
                .mapToDouble(i -> Math.abs(pushes[i]))
                .max()
                .orElseThrow();
        return new WeightsPicture(
                Stream.of(WEIGHTS).map(PictureSampler::rounded).toList(),
                IntStream.range(0, WEIGHTS.length)
                        .mapToObj(text -> IntStream.range(0, width)
                                .mapToObj(dim -> rounded(pushes[text * width + dim] / longest))
                                .toList())
                        .toList());
    }

    /** The batches before: the first two dimensions are common, the others are used by one text in twenty. */
    private NDArray seen() {
        float[][] texts = new float[TEXTS_BEFORE][WEIGHTS[0].length];
        for (int text = 0; text < TEXTS_BEFORE; text++) {
            texts[text][0] = 1;
            texts[text][1] = text % 2;
            texts[text][2 + text % 4] = text % RARE < 4 ? 1 : 0;
        }
        return array(texts);
    }

    private PointsPicture points(LossDescriptor loss) throws InvalidValue {
        Rows kind = loss.needs().rows().getFirst();
        int columns = Math.max(kind.minColumns(), loss.needs().autoencoder() || loss.takesBaseLoss() ? 2 : 1);
        int rows = loss.rowByRow() && columns > 2
                ? 1
                : loss.rowByRow() || loss.needs().autoencoder() ? 2 : 3;
        List<Role> roles = List.of(Role.QUERY, Role.POSITIVE, Role.NEGATIVE).subList(0, columns);
        List<NDArray> texts =
                roles.stream().map(role -> array(first(rows, at(role)))).toList();
        Optional<NDArray> labels = labels(kind, rows, columns);
        LossInput input = new LossInput(texts, labels, RegularizerWarmup.FULL)
                .withGuide(List.of(array(first(rows, GUIDE_QUERIES)), array(first(rows, GUIDE_POSITIVES))));
        List<NDArray> moved = new ArrayList<>(texts);
        List<NDArray> rebuilt = new ArrayList<>();
        if (loss.needs().autoencoder()) {
            List<NDArray> targets =
                    roles.stream().map(role -> array(first(rows, at(role)))).toList();
            targets.forEach(target -> rebuilt.add(target.mul(0.6f).add(0.06f)));
            moved.addAll(rebuilt);
            input = input.withReconstructions(IntStream.range(0, columns)
                    .mapToObj(i -> new Reconstruction(
                            targets.get(i), rebuilt.get(i), rebuilt.get(i), Optional.empty(), rebuilt.get(i)))
                    .toList());
        }
        List<float[]> pushes = pushes(LossCatalog.create(shown(loss)), input, moved);
        List<Point> points = new ArrayList<>();
        for (int column = 0; column < moved.size(); column++) {
            Role role = column < columns ? roles.get(column) : Role.REBUILT;
            add(points, role, kind, moved.get(column), pushes.get(column));
        }
        targets(kind, labels, rows, columns, points);
        return scaled(points);
    }

    private static void add(List<Point> points, Role role, Rows kind, NDArray at, float[] push) {
        float[] places = at.toFloatArray();
        for (int row = 0; row < places.length / 2; row++) {
            boolean scored = role == Role.POSITIVE && isScore(kind);
            points.add(new Point(
                    role,
                    row,
                    places[2 * row],
                    places[2 * row + 1],
                    push[2 * row],
                    push[2 * row + 1],
                    scored ? Optional.of(Float.toString(SCORES[row])) : Optional.empty()));
        }
    }

    /** What a teacher says the texts are to become. */
    private static void targets(Rows kind, Optional<NDArray> labels, int rows, int columns, List<Point> points) {
        if (isEmbedding(kind)) {
            float[] wanted = labels.orElseThrow().toFloatArray();
            for (int row = 0; row < rows; row++) {
                int at = row * wanted.length / rows;
                points.add(new Point(Role.TARGET, row, wanted[at], wanted[at + 1], 0, 0, Optional.empty()));
            }
        }
    }

    /** With a λ that can be seen, and arrows of one size for all. */
    private static Variant shown(LossDescriptor loss) throws InvalidValue {
        Values values = loss.params().defaults();
        if (loss.takesRegularizers()) {
            values = values.withText("document_regularizer_weight", Double.toString(VISIBLE_WEIGHT))
                    .withText("query_regularizer_weight", Double.toString(VISIBLE_WEIGHT));
        }
        return new Variant(loss.name(), values);
    }

    private static PointsPicture scaled(List<Point> points) {
        double longest = points.stream()
                .mapToDouble(point -> Math.hypot(point.pushX(), point.pushY()))
                .max()
                .orElseThrow();
        return new PointsPicture(points.stream()
                .map(point -> new Point(
                        point.role(),
                        point.row(),
                        rounded(point.x()),
                        rounded(point.y()),
                        rounded(point.pushX() / longest),
                        rounded(point.pushY() / longest),
                        point.score()))
                .toList());
    }

    private List<float[]> pushes(Loss loss, LossInput input, List<NDArray> moved) {
        moved.forEach(array -> array.setRequiresGradient(true));
        try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            collector.backward(loss.compute(input).total());
            return moved.stream().map(PictureSampler::downhill).toList();
        }
    }

    private static float[] downhill(NDArray array) {
        NDArray gradient = array.getGradient();
        return gradient == null ? new float[(int) array.size()] : gradient.neg().toFloatArray();
    }

    private Optional<NDArray> labels(Rows kind, int rows, int columns) {
        return switch (kind.labels()) {
            case NONE -> Optional.empty();
            case SCORE -> Optional.of(manager.create(Arrays.copyOf(SCORES, rows)));
            case MARGIN -> Optional.of(manager.full(new Shape(rows), 0.6f));
            case MARGINS -> Optional.of(manager.full(new Shape(rows, columns - 2), 0.6f));
            case SCORES -> Optional.of(scores(rows, columns - 1));
            case EMBEDDING -> Optional.of(array(first(rows, WANTED)));
            case EMBEDDINGS -> {
                NDArray one = array(first(rows, WANTED)).expandDims(1);
                yield Optional.of(NDArrays.concat(new NDList(Collections.nCopies(columns, one)), 1));
            }
        };
    }

    /** The teacher is sure of the positive. */
    private NDArray scores(int rows, int documents) {
        float[] scores = new float[rows * documents];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = i % documents == 0 ? 3 : 0;
        }
        return manager.create(scores, new Shape(rows, documents));
    }

    private static boolean isScore(Rows kind) {
        return switch (kind.labels()) {
            case SCORE -> true;
            default -> false;
        };
    }

    private static boolean isEmbedding(Rows kind) {
        return switch (kind.labels()) {
            case EMBEDDING, EMBEDDINGS -> true;
            default -> false;
        };
    }

    private static float[][] at(Role role) {
        return switch (role) {
            case QUERY -> QUERIES;
            case POSITIVE -> POSITIVES;
            case NEGATIVE -> NEGATIVES;
            case TARGET, REBUILT -> WANTED;
        };
    }

    private static float[][] first(int rows, float[][] all) {
        return Arrays.copyOf(all, rows);
    }

    private NDArray array(float[][] rows) {
        int width = rows[0].length;
        float[] flat = new float[rows.length * width];
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(rows[row], 0, flat, row * width, width);
        }
        return manager.create(flat, new Shape(rows.length, width));
    }

    private static List<Double> rounded(float[] values) {
        return IntStream.range(0, values.length)
                .mapToObj(i -> rounded(values[i]))
                .toList();
    }

    /** As fine as anybody can see. */
    private static double rounded(double value) {
        double exact = new BigDecimal(value).setScale(3, RoundingMode.HALF_EVEN).doubleValue();
        return exact == 0 ? 0 : exact;
    }

    @Override
    public void close() {
        manager.close();
    }
}
