/** What is answered to who may not. */
@NullMarked
package dev.cmdbsync.security.refusal;

import org.jspecify.annotations.NullMarked;
