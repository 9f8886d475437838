/**
 * Ways to find out whether something is ready: tcp, unix, http, file, pid file, command, here or inside a container. Does
 * not know the engine. Start at {@link dev.tutti.probe.TcpProbe}.
 */
@NullMarked
package dev.tutti.probe;

import org.jspecify.annotations.NullMarked;
