package sparseworkbench.loss.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.loss.LossDescriptor;
import sparseworkbench.loss.picture.PointsPicture.Point;
import sparseworkbench.loss.picture.PointsPicture.Role;

/**
 * The pictures that the program shows are what its losses do: each is computed anew. With {@code -Dpictures.write=true} they are
 * written.
 */
class LossPicturesIT {
    /** Rounded to a thousandth; processors round sums in their own ways. */
    private static final double CLOSE = 0.005;

    private static SequencedMap<String, LossPicture> sampled() throws Exception {
        SequencedMap<String, LossPicture> pictures = new LinkedHashMap<>();
        for (LossDescriptor loss : LossCatalog.all()) {
            try (PictureSampler sampler = new PictureSampler()) {
                pictures.put(loss.name(), sampler.picture(loss));
            }
        }
        return pictures;
    }

    @Test
    void everyLossHasThePictureThatItsOwnGradientDraws() throws Exception {
        SequencedMap<String, LossPicture> sampled = sampled();
        if (Boolean.getBoolean("pictures.write")) {
            Files.writeString(
                    Path.of("src/main/resources").resolve(LossPictures.RESOURCE), LossPictures.toJson(sampled));
            return;
        }
        sampled.forEach((name, picture) -> {
            LossPicture shown = LossPictures.of(name)
                    .orElseThrow(() -> new AssertionError(
                            name + " has no picture: mvn verify -Dit.test=LossPicturesIT -Dpictures.write=true"));
            switch (picture) {
                case PointsPicture points -> assertSame(name, points, (PointsPicture) shown);
                case WeightsPicture weights -> assertSame(name, weights, (WeightsPicture) shown);
            }
        });
    }

    private static void assertSame(String name, PointsPicture expected, PointsPicture shown) {
        assertThat(shown.points()).as(name).hasSameSizeAs(expected.points());
        for (int i = 0; i < expected.points().size(); i++) {
            Point point = shown.points().get(i);
            Point other = expected.points().get(i);
            assertThat(point.role()).as(name).isEqualTo(other.role());
            assertThat(point.x()).as(name).isCloseTo(other.x(), within(CLOSE));
            assertThat(point.y()).as(name).isCloseTo(other.y(), within(CLOSE));
            assertThat(point.pushX()).as(name).isCloseTo(other.pushX(), within(CLOSE));
            assertThat(point.pushY()).as(name).isCloseTo(other.pushY(), within(CLOSE));
        }
    }

    private static void assertSame(String name, WeightsPicture expected, WeightsPicture shown) {
        assertThat(shown.weights()).as(name).isEqualTo(expected.weights());
        for (int text = 0; text < expected.texts(); text++) {
            for (int dimension = 0; dimension < expected.dimensions(); dimension++) {
                assertThat(shown.pushes().get(text).get(dimension))
                        .as(name)
                        .isCloseTo(expected.pushes().get(text).get(dimension), within(CLOSE));
            }
        }
    }

    /** What is known of a ranking loss and of a regularizer, seen in their pictures. */
    @Test
    void knownLossesPushWhereTheyShould() {
        PointsPicture ranking = (PointsPicture)
                LossPictures.of("SparseMultipleNegativesRankingLoss").orElseThrow();
        List<Point> queries = ranking.points().stream()
                .filter(point -> point.role() == Role.QUERY)
                .toList();
        double summedX = queries.stream().mapToDouble(Point::pushX).sum();
        assertThat(queries).hasSize(3);
        assertThat(summedX).as("not all queries go the same way").isLessThan(3);
        WeightsPicture l1 = (WeightsPicture) LossPictures.of("L1Regularizer").orElseThrow();
        assertThat(l1.pushes().getFirst().getFirst())
                .as("the same for every active weight")
                .isEqualTo(l1.pushes().getFirst().get(1))
                .isEqualTo(-1);
        WeightsPicture flops = (WeightsPicture) LossPictures.of("FlopsLoss").orElseThrow();
        assertThat(flops.pushes().getFirst().getFirst())
                .as("most at what most texts use")
                .isEqualTo(-1)
                .isLessThan(flops.pushes().getFirst().get(3));
    }
}
