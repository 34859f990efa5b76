/** The class mappings as people edit them: stored, checked, offered over REST. */
@NullMarked
package dev.cmdbsync.transform.mapping;

import org.jspecify.annotations.NullMarked;
