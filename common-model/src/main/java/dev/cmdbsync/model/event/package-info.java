/** Change events of CIs as other systems read them. */
@NullMarked
package dev.cmdbsync.model.event;

import org.jspecify.annotations.NullMarked;
