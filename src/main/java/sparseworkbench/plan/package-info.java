/**
 * The project checked against reality: files, model, sizes, memory, disk. Window, command line and worker all start from the same
 * plan, so they say the same things. Read {@link sparseworkbench.plan.Planner}.
 */
package sparseworkbench.plan;
