@NullMarked
package dev.cmdbsync.sources;

import org.jspecify.annotations.NullMarked;
