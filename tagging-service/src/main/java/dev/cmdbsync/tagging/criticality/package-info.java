/** Criticality of business applications in Qualys' numbers. */
@NullMarked
package dev.cmdbsync.tagging.criticality;

import org.jspecify.annotations.NullMarked;
