/** Transform maps (QCS-14): which field becomes which column, as data; checked, compiled, kept. */
@NullMarked
package dev.cmdbsync.transform.map;

import org.jspecify.annotations.NullMarked;
