package sparseworkbench.torch;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;

/** How many processor threads PyTorch shares one operator among. Each thread that calls PyTorch has a number of its own. */
public final class TorchThreads {
    private TorchThreads() {}

    /** The number of the calling thread; at first that of the cores. */
    public static int count() {
        return JniUtils.getNumThreads();
    }

    /** Sets the number of the calling thread. Loads PyTorch if it is not there yet. */
    public static void use(int threads) {
        Engine.getEngine("PyTorch");
        JniUtils.setNumThreads(threads);
    }
}
