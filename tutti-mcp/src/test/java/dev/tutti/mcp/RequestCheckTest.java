package dev.tutti.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.mcp.Tool.Effect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class RequestCheckTest {

    private final Tool logs = Served.tool("logs", Effect.LOOKS, arguments -> Reply.of("lines"));
    private final Tool graph = Served.tool("graph", Effect.LOOKS, arguments -> {
        throw new UnsupportedOperationException("dev.tutti.Secret");
    });

    private String answer(String request) throws Exception {
        try (Served client = Served.with(logs, graph)) {
            client.say("{'jsonrpc':'2.0','id':1,'method':" + request + "}");
            return client.next();
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "'tools/call' | `\"name\" is missing, a text; the tools are logs, graph`",
                "'tools/call','params':'x' | \"params\" is a text and not an object",
                "'tools/list','params':[3] | \"params\" is a list and not an object",
                "'tools/call','params':{'name':5} | `\"name\" is a number and not a text; the tools are logs, graph`",
                "'tools/call','params':{'name':'lgos'} | `no tool \"lgos\"; the tools are logs, graph`",
                "'tools/call','params':{'name':'weather'} | `no tool \"weather\"; the tools are logs, graph`",
                "'tools/call','params':{'name':'stop'} | `no tool \"stop\" here: this server only looks, unless it is started with --allow-control`",
                "'tools/call','params':{'name':'logs','arguments':'x'} | \"arguments\" is a text and not an object",
                "'initialize' | `\"protocolVersion\" is missing, a text`",
                "'initialize','params':{'protocolVersion':'1','capabilities':{},'clientInfo':3} | \"clientInfo\" is a number and not an object",
                "'initialize','params':{'protocolVersion':'1','capabilities':{'roots':3},'clientInfo':{'name':'n','version':'1'}} | \"params\" are not what the protocol says",
                "'logging/setLevel','params':{} | `\"level\" is missing, a text`",
            })
    void a_request_that_is_wrong_is_told_what_is_wrong(String request, String why) throws Exception {
        assertThat(answer(request).replace("\\\"", "\""))
                .contains("\"id\":1", "\"code\":-32602", why)
                .doesNotContain("java", "jackson", "modelcontextprotocol", "invalid_tool_name");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{'tail':'many'} | logs: \"tail\" is a text and not a number",
                "{'tail':0} | `logs: \"tail\" is 0, and must be a whole number from 1 to 9`",
                "{'tail':1.5} | `logs: \"tail\" is 1.5, and must be a whole number from 1 to 9`",
                "{'tial':3} | logs: there is no argument \"tial\"; there are tail",
                "{'x':3} | logs: there is no argument \"x\"; there are tail",
            })
    void arguments_that_are_wrong_are_an_error_of_the_tool(String arguments, String why) throws Exception {
        String answer = answer("'tools/call','params':{'name':'logs','arguments':" + arguments + "}");

        assertThat(answer.replace("\\\"", "\"")).contains("\"isError\":true", why);
    }

    @Test
    void a_right_request_is_answered() throws Exception {
        assertThat(answer("'tools/call','params':{'name':'logs'}")).contains("lines", "\"isError\":false");
        assertThat(answer("'tools/call','params':{'name':'logs','arguments':{'tail':3}}"))
                .contains("lines");
        assertThat(answer("'tools/list'")).contains("\"name\":\"graph\"");
        assertThat(answer("'weather'")).contains("-32601", "weather");
    }

    @Test
    void a_failure_of_our_own_shows_nothing_of_our_insides() throws Exception {
        assertThat(answer("'tools/call','params':{'name':'graph'}"))
                .contains("-32603", "Tutti could not handle this request")
                .doesNotContain("Secret", "Unsupported");
    }
}
