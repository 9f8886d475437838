package dev.tutti;

import dev.tutti.process.FreePort;
import java.util.List;

/** A web server with one page, in a few words of Perl, which needs nothing that is not there anyway. */
final class WebServer {

    private static final String SCRIPT = "use IO::Socket::INET; $SIG{PIPE} = q(IGNORE);"
            + " my $s = IO::Socket::INET->new(Listen => 5, LocalAddr => q(127.0.0.1), LocalPort => %s, ReuseAddr => 1)"
            + " or die qq(cannot listen on %s);"
            + " while (1) { my $c = $s->accept or next;"
            + " my $status = <$c> =~ m(^[A-Z]+ / ) ? q(200 OK) : q(404 Not Found); while (<$c>) { last if /^\\r?$/ }"
            + " print $c qq(HTTP/1.0 $status\\r\\n\\r\\n); close $c }";

    private WebServer() {}

    static ProcessDefinition on(FreePort port) {
        return at(port.toString());
    }

    /** One that finds its port in its environment. */
    static ProcessDefinition onPortOf(String variable) {
        return at("$ENV{" + variable + "}");
    }

    private static ProcessDefinition at(String port) {
        return Tutti.process("web", List.of("perl", "-e", SCRIPT.formatted(port, port)));
    }
}
