/** Assets of a page as records on asset.observed. */
@NullMarked
package dev.cmdbsync.collector.publish;

import org.jspecify.annotations.NullMarked;
