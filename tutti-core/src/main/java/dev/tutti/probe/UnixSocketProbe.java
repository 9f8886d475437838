package dev.tutti.probe;

import dev.tutti.model.Subject;
import dev.tutti.model.Verdict;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether connections are accepted on a Unix-domain socket. A file that is bound but not listened on does not count. */
public record UnixSocketProbe(Path path) implements Punctual {

    @Override
    public String describe() {
        return "connections on the unix socket " + path;
    }

    @Override
    public Verdict check(Subject subject) {
        if (!Files.exists(path)) {
            return Verdict.notYet("no such file");
        }
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            // A full queue would block, longer than anybody is patient.
            channel.configureBlocking(false);
            boolean connected = channel.connect(UnixDomainSocketAddress.of(path));
            return connected ? Verdict.ok("connected") : Verdict.notYet("its queue is full");
        } catch (IOException failed) {
            return Verdict.notYet(Connection.reason(failed));
        }
    }
}
