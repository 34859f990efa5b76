/** Which CI an item is: source key, identifier entries, hosts. */
@NullMarked
package dev.cmdbsync.writer.ire.match;

import org.jspecify.annotations.NullMarked;
