/** What a test or a person sees and steers. */
@NullMarked
package dev.cmdbsync.simulator.admin;

import org.jspecify.annotations.NullMarked;
