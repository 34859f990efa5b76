/** How calls of the API server's FO part are asked and answered: forms, lists, short answers. */
@NullMarked
package dev.cmdbsync.qualys.fo;

import org.jspecify.annotations.NullMarked;
