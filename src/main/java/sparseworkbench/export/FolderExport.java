package sparseworkbench.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import sparseworkbench.encoder.Encoders;
import sparseworkbench.encoder.Side;
import sparseworkbench.encoder.SparseVectors;
import sparseworkbench.encoder.TrainableEncoder;
import sparseworkbench.model.CardFacts;
import sparseworkbench.model.Layout;
import sparseworkbench.model.ModelWriter;
import sparseworkbench.model.SaveOptions;
import sparseworkbench.model.UnusableModel;
import sparseworkbench.progress.ProgressListener;

/** A model folder as sentence-transformers reads it. A card that the model has is kept: it tells of the training. */
record FolderExport(ExportKind kind) implements Export {
    /** How far vectors may be apart once they are read again. */
    private static final double ALLOWED = 1e-4;

    @Override
    public Written write(ExportSource source, Path beside) throws IOException, UnusableModel {
        Layout layout = kind == ExportKind.FOLDER_5X ? Layout.FIVE : Layout.CURRENT;
        source.progress().reportOrCancel("Writing the model", 0, 0);
        double difference;
        try (TrainableEncoder encoder = Encoders.load(source.folder(), source.options())) {
            encoder.save(beside, new SaveOptions(layout, CardFacts.NONE));
            Path card = source.folder().resolve(ModelWriter.CARD);
            if (Files.isRegularFile(card)) {
                Files.write(beside.resolve(ModelWriter.CARD), Files.readAllBytes(card));
            }
            source.progress().reportOrCancel("Reading it again", 0, 0);
            try (TrainableEncoder again = Encoders.load(beside, source.options())) {
                difference =
                        Math.max(difference(encoder, again, Side.QUERY), difference(encoder, again, Side.DOCUMENT));
            }
        }
        if (!(difference <= ALLOWED)) {
            throw new IOException(String.format(
                    Locale.ROOT,
                    "The model that was written gives other vectors when it is read again: they differ by up to %.2g."
                            + " Nothing was written. The disk may be damaged; write it somewhere else.",
                    difference));
        }
        Snippets.write(kind, beside, Map.of());
        return new Written(
                "Read again, ten texts as queries and as documents.", OptionalDouble.of(difference), 0, 0, List.of());
    }

    private static double difference(TrainableEncoder encoder, TrainableEncoder again, Side side) {
        return VectorDifference.largest(vectors(encoder, side), vectors(again, side));
    }

    private static SparseVectors vectors(TrainableEncoder encoder, Side side) {
        return encoder.encode(ExportSource.SAMPLES, side, OptionalInt.empty(), 8, ProgressListener.NONE);
    }
}
