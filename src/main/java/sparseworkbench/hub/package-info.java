/**
 * Models by name from the hub: what a model there is made of, and downloads that go on where they were stopped. Read
 * {@link sparseworkbench.hub.ModelHub}.
 */
package sparseworkbench.hub;
