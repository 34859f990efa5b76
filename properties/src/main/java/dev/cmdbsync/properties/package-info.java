/** Properties that people change at run time (QCS-7). */
@NullMarked
package dev.cmdbsync.properties;

import org.jspecify.annotations.NullMarked;
