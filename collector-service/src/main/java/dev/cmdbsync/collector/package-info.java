/** The collector: reads Qualys by schedule and publishes every asset as it was received. */
@NullMarked
package dev.cmdbsync.collector;

import org.jspecify.annotations.NullMarked;
