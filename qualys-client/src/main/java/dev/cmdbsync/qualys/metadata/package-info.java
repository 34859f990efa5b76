/** Business metadata of assets, written to the inventory. */
@NullMarked
package dev.cmdbsync.qualys.metadata;

import org.jspecify.annotations.NullMarked;
