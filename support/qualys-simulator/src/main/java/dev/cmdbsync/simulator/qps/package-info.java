/** The API server's QPS calls on tags and host assets, in XML or JSON. */
@NullMarked
package dev.cmdbsync.simulator.qps;

import org.jspecify.annotations.NullMarked;
