package dev.tutti.probe;

import dev.tutti.model.Occupant;
import dev.tutti.model.Site;
import dev.tutti.model.Subject;
import dev.tutti.model.Verdict;
import dev.tutti.process.SocketOwner;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Whether connections are accepted on a Unix-domain socket. A file that is bound but not listened on does not count, nor a
 * stranger who listens there, where the system tells who it is.
 *
 * @param path relative to the directory of the unit
 */
public record UnixSocketProbe(Path path) implements Punctual {

    @Override
    public UnixSocketProbe at(Site site) {
        return new UnixSocketProbe(site.resolve(path));
    }

    @Override
    public String describe() {
        return "connections on the unix socket " + path;
    }

    @Override
    public Verdict check(Subject subject) {
        if (!Files.exists(path)) {
            return Verdict.notYet("no such file");
        }
        try {
            return isAccepted() ? accepted(subject) : Verdict.notYet("its queue is full");
        } catch (IOException failed) {
            return Verdict.notYet(Connection.reason(failed));
        }
    }

    private Verdict accepted(Subject subject) {
        return Listener.stranger(place(), subject).map(Verdict::notYet).orElse(Verdict.ok("connected"));
    }

    private Path place() {
        return path.toAbsolutePath().normalize();
    }

    /** Whether a connection is accepted at once; nobody accepts any where it fails. */
    private boolean isAccepted() throws IOException {
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            // A full queue would block, longer than anybody is patient.
            channel.configureBlocking(false);
            return channel.connect(UnixDomainSocketAddress.of(path));
        }
    }

    /** Whoever accepts connections. A file that somebody has left behind is no obstacle. */
    @Override
    public Optional<Occupant> occupant() {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            isAccepted();
        } catch (IOException nobody) {
            return Optional.empty();
        }
        Optional<SocketOwner> owner = SocketOwner.of(place());
        return Optional.of(Occupant.of(
                "socket " + path,
                owner.map(known -> OptionalLong.of(known.pid())).orElse(OptionalLong.empty()),
                owner.map(SocketOwner::command).orElse("")));
    }
}
