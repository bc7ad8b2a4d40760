/** A run as a Python project for the reference's trainer: settings, rows, steps and the model that it begins with. */
package sparseworkbench.export.script;
