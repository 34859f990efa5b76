/** The pipeline against the floor, in one run. */
@NullMarked
package dev.cmdbsync.benchmarks;

import org.jspecify.annotations.NullMarked;
