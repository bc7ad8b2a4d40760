package sparseworkbench.worker;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import sparseworkbench.encoder.ComputeDevice;

/** Reports which tensor library and devices this computer has, as lines {@code engine.KEY=VALUE}. */
final class EngineReport {
    private EngineReport() {}

    static void print() {
        try {
            Engine engine = Engine.getInstance();
            line("name", engine.getEngineName());
            line("version", engine.getVersion());
            line("djl", Engine.getDjlVersion());
            StringBuilder devices = new StringBuilder("cpu");
            for (int card = 0; card < ComputeDevice.cardCount(); card++) {
                devices.append(", gpu").append(card);
            }
            line("devices", devices.toString());
        } catch (EngineException | LinkageError e) {
            WorkerOutput.trace(e);
            line("error", String.valueOf(e.getMessage()).lines().findFirst().orElse("unknown"));
        }
    }

    private static void line(String key, String value) {
        System.out.println("engine." + key + "=" + value);
    }
}
