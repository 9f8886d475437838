package dev.tutti;

import dev.tutti.process.FreePort;
import java.util.List;

/** A web server in a few words of Perl, which needs nothing that is not there anyway. */
final class WebServer {

    private static final String SCRIPT = "use IO::Socket::INET; $SIG{PIPE} = q(IGNORE);"
            + " my $s = IO::Socket::INET->new(Listen => 5, LocalAddr => q(127.0.0.1), LocalPort => %s, ReuseAddr => 1)"
            + " or die qq(cannot listen on %s);"
            + " while (1) { my $c = $s->accept or next; while (<$c>) { last if /^\\r?$/ }"
            + " print $c qq(HTTP/1.0 200 OK\\r\\n\\r\\n); close $c }";

    private WebServer() {}

    static ProcessDefinition on(FreePort port) {
        return Tutti.process("web", List.of("perl", "-e", SCRIPT.formatted(port, port)));
    }
}
