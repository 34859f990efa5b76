/** Sources: which Qualys subscriptions are read, and with which account. */
@NullMarked
package dev.cmdbsync.collector.source;

import org.jspecify.annotations.NullMarked;
