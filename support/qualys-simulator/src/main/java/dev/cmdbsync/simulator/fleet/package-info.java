/**
 * The assets: generated from a seed, given in files or by request, and what has happened to them
 * since.
 */
@NullMarked
package dev.cmdbsync.simulator.fleet;

import org.jspecify.annotations.NullMarked;
