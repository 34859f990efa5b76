/** Transform maps as people edit them: over REST, as YAML, with preview. */
@NullMarked
package dev.cmdbsync.transform.transformmap;

import org.jspecify.annotations.NullMarked;
