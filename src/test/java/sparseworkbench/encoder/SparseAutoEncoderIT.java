package sparseworkbench.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sparseworkbench.encoder.SparseAutoEncoder.LargerCode;
import sparseworkbench.encoder.SparseAutoEncoder.Output;
import sparseworkbench.param.Values;

class SparseAutoEncoderIT {
    private static final Values SETTINGS = AutoencoderParams.SET
            .defaults()
            .with(AutoencoderParams.HIDDEN_DIM, 32L)
            .with(AutoencoderParams.K, 3L)
            .with(AutoencoderParams.K_AUX, 8L);

    private final NDManager manager = NDManager.newBaseManager("PyTorch");

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void theLargerCodeOfANewAutoencoderIsEmptyInTheReferenceAndFullInThePaper() {
        NDArray dense = manager.randomNormal(new Shape(4, 6));
        try (SparseAutoEncoder autoencoder = new SparseAutoEncoder(SETTINGS, 6, manager, 1)) {
            assertThat(autoencoder
                            .reconstruct(dense, LargerCode.DEAD_LATENTS, manager)
                            .largerCode()
                            .countNonzero()
                            .getLong())
                    .isZero();
        }
        try (SparseAutoEncoder autoencoder = new SparseAutoEncoder(SETTINGS, 6, manager, 1)) {
            Output output = autoencoder.reconstruct(dense, LargerCode.ALL_LATENTS, manager);
            long code = output.code().countNonzero().getLong();
            assertThat(output.largerCode().countNonzero().getLong()).isBetween(code + 1, 4 * code);
            assertThat(output.largerCode()
                            .mul(output.code().neq(0))
                            .sub(output.code())
                            .abs()
                            .max()
                            .getFloat())
                    .isZero();
        }
    }

    @Test
    void selectionsAreCountedTwicePerColumnInTheReferenceAndOnceInThePaper() {
        NDArray dense = manager.randomNormal(new Shape(1, 6));
        try (SparseAutoEncoder autoencoder = new SparseAutoEncoder(SETTINGS, 6, manager, 1)) {
            autoencoder.reconstruct(dense, LargerCode.DEAD_LATENTS, manager);
            assertThat(Arrays.stream(autoencoder.lastUsed()).max()).hasValue(2);
            autoencoder.reconstruct(dense, LargerCode.ALL_LATENTS, manager);
            assertThat(Arrays.stream(autoencoder.lastUsed()).max()).hasValue(3);
            autoencoder.encode(dense, Optional.empty(), manager);
            assertThat(Arrays.stream(autoencoder.lastUsed()).max()).hasValue(4);
        }
    }

    @Test
    void encodingKeepsAtMostTheAskedLatentsAndFollowsFromTheSeed() {
        NDArray dense = manager.randomNormal(new Shape(4, 6));
        try (SparseAutoEncoder one = new SparseAutoEncoder(SETTINGS, 6, manager, 1);
                SparseAutoEncoder same = new SparseAutoEncoder(SETTINGS, 6, manager, 1)) {
            NDArray code = one.encode(dense, Optional.of(2L), manager);
            assertThat(code.toFloatArray())
                    .isEqualTo(same.encode(dense, Optional.of(2L), manager).toFloatArray());
            assertThat(code.neq(0).sum(new int[] {1}).max().getLong()).isBetween(1L, 2L);
            assertThatThrownBy(() -> one.encode(dense, Optional.of(33L), manager))
                    .hasMessageContaining("max_active_dims");
        }
    }
}
