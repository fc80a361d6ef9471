package dev.assay.server;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a client asks for. It is sent as its length in four bytes, the kind, and of a call whether
 * people watch, the device and inode of the directory, the directory, the arguments and the
 * environment; a text is its length in four bytes and its bytes, a list its length and its texts.
 *
 * @param kind one of the constants
 * @param watched whether standard error is a terminal
 * @param device of the caller's directory
 * @param inode of the caller's directory
 * @param directory the caller's, absolute
 * @param arguments of the command line
 * @param environment the caller's
 */
public record Request(
    char kind,
    boolean watched,
    long device,
    long inode,
    String directory,
    List<String> arguments,
    Map<String, String> environment) {

  static final char CALL = 'R';
  static final char STATUS = '?';
  static final char STOP = 'S';

  private static final int MOST_BYTES = 1 << 20;

  public Request {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }

  /** Reads one; texts that are not UTF-8 and requests that are too large are an exception. */
  static Request read(ReadableByteChannel channel) throws IOException {
    int length = filled(channel, 4).getInt();
    if (length < 1 || length > MOST_BYTES) {
      throw new IOException("a request of " + length + " bytes");
    }
    DataInputStream in =
        new DataInputStream(new ByteArrayInputStream(filled(channel, length).array()));
    char kind = (char) in.readUnsignedByte();
    if (kind != CALL) {
      return new Request(kind, false, 0, 0, "/", List.of(), Map.of());
    }
    boolean watched = in.readBoolean();
    long device = in.readLong();
    long inode = in.readLong();
    String directory = text(in);
    List<String> arguments = texts(in);
    Map<String, String> environment = new HashMap<>();
    for (String variable : texts(in)) {
      int equals = variable.indexOf('=');
      if (equals > 0) {
        environment.putIfAbsent(variable.substring(0, equals), variable.substring(equals + 1));
      }
    }
    return new Request(kind, watched, device, inode, directory, arguments, environment);
  }

  private static ByteBuffer filled(ReadableByteChannel channel, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes) < 0) {
        throw new EOFException("the client is gone");
      }
    }
    return bytes.flip();
  }

  private static List<String> texts(DataInputStream in) throws IOException {
    int number = in.readInt();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      texts.add(text(in));
    }
    return texts;
  }

  private static String text(DataInputStream in) throws IOException {
    byte[] bytes = new byte[length(in)];
    in.readFully(bytes);
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  private static int length(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new EOFException("a text of " + length + " bytes");
    }
    return length;
  }
}
