package sparseworkbench.worker;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import java.util.Optional;
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
            line("error", reason(e));
        }
    }

    /** What a library that cannot be loaded says of itself says more than what DJL says of it. */
    private static String reason(Throwable e) {
        Throwable last = e;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        return Optional.ofNullable(last.getMessage())
                .flatMap(message -> message.lines().findFirst())
                .filter(line -> !line.isBlank())
                .orElse(last.toString());
    }

    private static void line(String key, String value) {
        System.out.println("engine." + key + "=" + value);
    }
}
