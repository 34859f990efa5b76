/** The request budget of a subscription, shared by all collectors. */
@NullMarked
package dev.cmdbsync.collector.budget;

import org.jspecify.annotations.NullMarked;
