/**
 * What every call of a sender goes through: the request budget of its API, and what a failure says
 * about a change.
 */
@NullMarked
package dev.cmdbsync.qualys.call;

import org.jspecify.annotations.NullMarked;
