/** What the CMDB says of the CIs, as far as tags need it. */
@NullMarked
package dev.cmdbsync.tagging.ci;

import org.jspecify.annotations.NullMarked;
