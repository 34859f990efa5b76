/** The AsyncAPI document and the schemas, read as a consumer reads them. */
@NullMarked
package dev.cmdbsync.model.contract;

import org.jspecify.annotations.NullMarked;
