/** Qualys search tokens, translated to the flat list that the API takes. */
@NullMarked
package dev.cmdbsync.collector.filter;

import org.jspecify.annotations.NullMarked;
