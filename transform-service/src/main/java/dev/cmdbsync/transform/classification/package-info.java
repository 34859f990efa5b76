/** Which CI class an asset becomes: mappings that people edit, and their evaluation. */
@NullMarked
package dev.cmdbsync.transform.classification;

import org.jspecify.annotations.NullMarked;
