package sparseworkbench.worker;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;

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
            for (Device device : engine.getDevices()) {
                if (device.isGpu()) {
                    devices.append(", gpu").append(device.getDeviceId());
                }
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
