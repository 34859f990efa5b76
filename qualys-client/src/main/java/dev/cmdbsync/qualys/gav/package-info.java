/** Global AssetView API version 2 on the gateway: token, search, count, get. */
@NullMarked
package dev.cmdbsync.qualys.gav;

import org.jspecify.annotations.NullMarked;
