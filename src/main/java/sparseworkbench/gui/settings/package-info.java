/**
 * Settings of the window itself, about, and help. Read {@link sparseworkbench.gui.settings.SettingsPage}.
 *
 * <p>May use: gui.shell, gui.form, param, metric, loss (its catalogue only).
 */
package sparseworkbench.gui.settings;
