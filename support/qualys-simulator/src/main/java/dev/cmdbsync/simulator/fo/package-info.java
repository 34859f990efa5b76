/**
 * What the API server's FO calls have in common: parameters with their errors, sets of addresses.
 */
@NullMarked
package dev.cmdbsync.simulator.fo;

import org.jspecify.annotations.NullMarked;
