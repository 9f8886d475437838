/**
 * The control socket of a running project: newline-delimited JSON over a Unix-domain socket, its server and its client.
 * Knows the model and its events; does not know how anything is shown. Start at {@link dev.tutti.daemon.ControlServer} and
 * {@link dev.tutti.daemon.Link}.
 */
@NullMarked
package dev.tutti.daemon;

import org.jspecify.annotations.NullMarked;
