package dev.tutti.cli;

import dev.tutti.daemon.Call;
import dev.tutti.daemon.ControlServer;
import dev.tutti.daemon.Conversation;
import dev.tutti.daemon.Frame;
import dev.tutti.daemon.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * {@code tutti __rehearse client}: lets the thin client talk to a supervisor that only answers, so that the classes it takes
 * are known. It has an archive of its own: one with the classes of all commands takes longer to map than the client to run.
 */
final class ClientRehearsal {

    private static final String WORD = "client";

    private ClientRehearsal() {}

    static boolean isAskedFor(String[] words) {
        return words.length == 2 && words[0].equals(RehearseCommand.NAME) && words[1].equals(WORD);
    }

    static ExitCode run() throws IOException {
        Path directory = Files.createTempDirectory("tutti-rehearsal");
        Path state = directory.resolve(StateDirectory.NAME);
        try {
            Files.createDirectory(state);
            try (var server = ControlServer.open(state, new Answers(), complaint -> {})) {
                Shortcut.serve(new String[] {"-C", directory.toString(), "ps"});
            }
        } finally {
            Files.deleteIfExists(state);
            Files.deleteIfExists(directory);
        }
        return ExitCode.OK;
    }

    /** What a supervisor says to {@code ps}, as far as the client is concerned. */
    private static final class Answers implements Service {

        @Override
        public Frame greeting() {
            return Frame.of("hello");
        }

        @Override
        public int call(Call call, Conversation conversation) {
            try {
                conversation.send(Frame.of("err", conversation.id()).with("text", ""));
                conversation.send(Frame.of("out", conversation.id()).with("text", "● \u001b[1mready\u001b[0m\n"));
                return 0;
            } catch (IOException gone) {
                return 1;
            }
        }

        @Override
        public void subscribe(Conversation conversation, Optional<Long> since) {}
    }
}
