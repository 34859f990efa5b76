/** Sets of addresses, computed range by range and held in few bytes. */
@NullMarked
package dev.cmdbsync.uploader.iprange;

import org.jspecify.annotations.NullMarked;
