// Asks a server for its tools and calls some. Each call is a line: the tool, whether it is an error, and what it answered.
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";

const [tutti, directory, ...calls] = process.argv.slice(2);
const client = new Client({ name: "npm-client", version: "1.0.0" });
await client.connect(
  new StdioClientTransport({ command: tutti, args: ["mcp"], cwd: directory, env: process.env, stderr: "inherit" }));

const { tools } = await client.listTools();
console.log("server", client.getServerVersion().name);
console.log("tools", tools.map((tool) => tool.name).join(" "));
console.log("read only", tools.every((tool) => tool.annotations.readOnlyHint));
for (const call of calls) {
  const { name, ...args } = JSON.parse(call);
  const result = await client.callTool({ name, arguments: args });
  console.log(name, result.isError ? "error" : "ok", result.content[0].text.replaceAll("\n", " "));
}
await client.close();
