package sparseworkbench.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import sparseworkbench.model.tokenizer.BuiltTokenizer;
import sparseworkbench.model.tokenizer.UnusableTokenizer;

/** A process that reads texts with changed tokenizers, so that the native library can end it: {@code FOLDER FIRST COUNT}. */
final class TokenizerProcess {
    private TokenizerProcess() {}

    public static void main(String[] arguments) throws IOException {
        TokenizerInput input = new TokenizerInput(Path.of(arguments[0]));
        long first = Long.parseLong(arguments[1]);
        long built = 0;
        long refused = 0;
        for (long seed = first; seed < first + Long.parseLong(arguments[2]); seed++) {
            System.out.println("seed " + seed);
            long begin = System.nanoTime();
            try {
                BuiltTokenizer tokenizer = input.build(seed);
                TokenizerInput.read(tokenizer, seed % 2 == 0 ? 8 : 128);
                built++;
            } catch (UnusableTokenizer | IOException e) {
                refused++;
            } catch (RuntimeException | Error e) {
                System.out.println(
                        "foreign " + seed + " " + e + " " + e.getStackTrace()[0] + " " + e.getStackTrace()[1]);
            }
            long millis = (System.nanoTime() - begin) / 1_000_000;
            if (millis > 2000) {
                System.out.println("slow " + seed + " " + millis);
            }
        }
        System.out.println("read " + built + " refused " + refused);
    }
}
