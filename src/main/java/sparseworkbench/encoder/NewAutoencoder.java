package sparseworkbench.encoder;

import java.util.Optional;
import sparseworkbench.hub.AutoencoderFolder;
import sparseworkbench.param.Values;

/** Between the settings of an autoencoder as a folder says them and as a person sets them. */
final class NewAutoencoder {
    private NewAutoencoder() {}

    /** A folder's own settings; for an autoencoder that is still to be made, those that are wanted. */
    static Values settings(AutoencoderFolder folder, Optional<EncoderOptions.Wanted> wanted) {
        Optional<Values> chosen = folder.weights().isPresent() ? Optional.empty() : wanted.flatMap(EncoderOptions.Wanted::autoencoder);
        AutoencoderFolder.Settings there = folder.settings();
        return chosen.orElseGet(() -> AutoencoderParams.SET.defaults().with(AutoencoderParams.HIDDEN_DIM, (long) there.hiddenDim())
                .with(AutoencoderParams.K, (long) there.k()).with(AutoencoderParams.K_AUX, (long) there.kAux())
                .with(AutoencoderParams.NORMALIZE, there.normalize())
                .with(AutoencoderParams.DEAD_THRESHOLD, (long) there.deadThreshold()));
    }

    static AutoencoderFolder.Settings toFile(Values settings, int width) {
        return new AutoencoderFolder.Settings(width, settings.get(AutoencoderParams.HIDDEN_DIM).intValue(),
                settings.get(AutoencoderParams.K).intValue(), settings.get(AutoencoderParams.K_AUX).intValue(),
                settings.get(AutoencoderParams.NORMALIZE), settings.get(AutoencoderParams.DEAD_THRESHOLD).intValue());
    }
}
