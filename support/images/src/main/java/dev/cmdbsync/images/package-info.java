/** Container images of the services and of the simulator. */
@org.jspecify.annotations.NullMarked
package dev.cmdbsync.images;
