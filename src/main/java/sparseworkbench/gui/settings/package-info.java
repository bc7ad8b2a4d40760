/**
 * Settings of the window itself, about, and help. Read {@link sparseworkbench.gui.settings.SettingsPage}.
 */
package sparseworkbench.gui.settings;
