/**
 * What every vendor call goes through: accounts, limits, faults, the call log, and the answer's way
 * out.
 */
@NullMarked
package dev.cmdbsync.simulator.call;

import org.jspecify.annotations.NullMarked;
