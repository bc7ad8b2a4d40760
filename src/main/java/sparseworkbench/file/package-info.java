/**
 * What is done with files everywhere, each in one place: JSON is read and written ({@link sparseworkbench.file.Json}), a file or a
 * folder is written beside its place and moved there once it is complete ({@link sparseworkbench.file.AtomicFile},
 * {@link sparseworkbench.file.AtomicFolder}), and a folder is deleted with all that is in it
 * ({@link sparseworkbench.file.FolderDeletion}). Nothing here knows what the files are about. {@code OnePlaceTest} finds who does it elsewhere.
 */
package sparseworkbench.file;
