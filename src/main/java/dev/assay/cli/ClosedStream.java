package dev.assay.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Stands for a standard stream that this process was started without. */
final class ClosedStream {

  private ClosedStream() {}

  /** Nothing can be read. */
  static final class Input extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("standard input is closed");
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return read();
    }
  }

  /** Nothing can be written. */
  static final class Output extends OutputStream {
    @Override
    public void write(int oneByte) throws IOException {
      throw new IOException("standard output is closed");
    }
  }
}
