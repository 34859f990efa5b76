/** What a run asks for and what became of its assets. */
@NullMarked
package dev.cmdbsync.model.run;

import org.jspecify.annotations.NullMarked;
