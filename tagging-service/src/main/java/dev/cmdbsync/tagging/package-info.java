/** Dynamic tags and criticality in Qualys from CMDB values. */
@NullMarked
package dev.cmdbsync.tagging;

import org.jspecify.annotations.NullMarked;
