/**
 * A Model Context Protocol server over standard input and output: tools by which an assistant looks at a project and, if it
 * may, starts and stops it. Everything it does is a command of Tutti's; it does not know how these are carried out. Start at
 * {@link dev.tutti.mcp.McpFrontend}.
 */
@NullMarked
package dev.tutti.mcp;

import org.jspecify.annotations.NullMarked;
