package sparseworkbench.model;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;
import sparseworkbench.model.backbone.HeadNames;

/**
 * What becomes of special tokens, which stand for no word: those that {@code tokenizer.json} marks as such, {@code [CLS]}, {@code [SEP]},
 * {@code [PAD]}, {@code [MASK]} and {@code [UNK]} in BERT. They are left out of embeddings by the bias of the vocabulary head alone: with
 * {@link #BIAS} their logits never get above 0, so that whatever reads the folder gives them the weight 0, the reference as well, and no
 * gradient reaches them.
 */
public final class SpecialTokens {

    /** A bias that no logit overcomes; sixteen bits hold it. */
    public static final float BIAS = -1e4f;

    /** What a bias is below of a token that was left out, even if it was rescaled since. Trained ones are above −50. */
    private static final float SILENT = -100;

    private SpecialTokens() {}

    /** How the folder of a model has them. */
    public enum State {
        KEPT("weighed as any other token"),
        LEFT_OUT("left out, their weights are always 0"),
        FIXED("weighed as any other token; they cannot be left out, because the head has no bias"),
        NONE("no part of the vectors, whose dimensions are no tokens");

        private final String words;

        State(String words) {
            this.words = words;
        }

        /** What follows the words "Special tokens". */
        public String words() {
            return words;
        }
    }

    /** Whether a token with this bias is left out. */
    public static boolean isSilent(float bias) {
        return bias < SILENT;
    }

    /** The ids of the special tokens of a tokenizer. */
    public static int[] ids(TokenizationSettings reading) throws IOException {
        return TokenizerFile.special(
                reading.tokenizer().folder(), reading.tokenizer().json());
    }

    /** How a model has them; reads the bias of its head. */
    static State of(Architecture architecture) throws IOException {
        if (architecture instanceof Architecture.Csr) {
            return State.NONE;
        }
        TransformerFolder folder = architecture.transformer();
        String bias = folder.config().family().head().bias();
        if (!folder.names().wanted().containsKey(bias)) {
            return State.FIXED;
        }
        FloatBuffer numbers = folder.names().load(bias).numbers().slice();
        return anySilent(numbers) && allSilent(ids(folder.reading()), numbers) ? State.LEFT_OUT : State.KEPT;
    }

    /** Whether a model that is about to be written leaves them out. */
    static boolean leftOut(TransformerOrigin origin, SavedModel.Numbers numbers) throws IOException {
        HeadNames names = origin.folder().config().family().head();
        if (!numbers.transformer().containsKey(names.bias())) {
            return false;
        }
        FloatBuffer bias = numbers.transformer().get(names.bias()).numbers().slice();
        return anySilent(bias) && allSilent(ids(origin.folder().reading()), bias);
    }

    private static boolean anySilent(FloatBuffer bias) {
        return IntStream.range(0, bias.limit()).anyMatch(id -> isSilent(bias.get(id)));
    }

    private static boolean allSilent(int[] ids, FloatBuffer bias) {
        return ids.length > 0 && Arrays.stream(ids).allMatch(id -> isSilent(bias.get(id)));
    }
}
