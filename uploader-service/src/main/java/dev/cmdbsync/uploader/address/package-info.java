/**
 * Addresses of the CMDB and of Qualys as sets of ranges, what they have in common, and their
 * history.
 */
@NullMarked
package dev.cmdbsync.uploader.address;

import org.jspecify.annotations.NullMarked;
