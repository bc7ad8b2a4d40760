package sparseworkbench.launch;

import java.nio.file.Path;

/**
 * A run to start: the project as it is frozen, and its names for tables.
 *
 * @param name          readable name
 * @param configJson    the project
 * @param projectFolder folder against which the project's relative paths are resolved
 * @param dataset       name of the data
 * @param model         name of the base model
 * @param loss          name of the loss
 */
record StartRequest(String name, String configJson, Path projectFolder, String dataset, String model, String loss) {}
