package dev.tutti.daemon;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Sends bytes as texts. A character that is not whole yet waits for its rest; what is not UTF-8 is replaced. */
final class TextStream extends OutputStream {

    private static final int LARGEST = 64 * 1024;

    private final Conversation conversation;
    private final String type;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    /** The beginning of a character. */
    private byte[] rest = new byte[0];

    TextStream(Conversation conversation, String type) {
        this.conversation = conversation;
        this.type = type;
    }

    @Override
    public synchronized void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        for (int from = 0; from < length; from += LARGEST) {
            piece(bytes, offset + from, Math.min(LARGEST, length - from));
        }
    }

    private void piece(byte[] bytes, int offset, int length) throws IOException {
        ByteBuffer in = ByteBuffer.allocate(rest.length + length);
        in.put(rest).put(bytes, offset, length).flip();
        CharBuffer text = CharBuffer.allocate(in.remaining() + 1);
        decoder.reset();
        decoder.decode(in, text, false);
        rest = new byte[in.remaining()];
        in.get(rest);
        if (text.flip().hasRemaining()) {
            conversation.send(Frame.of(type, conversation.id()).with("text", text.toString()));
        }
    }
}
