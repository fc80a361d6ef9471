package dev.assay.results;

import dev.assay.source.FileProblem;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import dev.assay.source.WriteFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** A result file, read line by line. */
final class ResultFile {

  /** No header is longer, so that a large file of something else is not read to its end. */
  private static final int LONGEST_HEADER = 1 << 16;

  private static final byte[] GZIP = {0x1f, (byte) 0x8b};

  private final Path path;
  private final Path content;

  ResultFile(Path path) {
    this(path, path);
  }

  private ResultFile(Path path, Path content) {
    this.path = path;
    this.content = content;
  }

  /**
   * A file whose lines can be had by their places: what is compressed is unpacked first.
   *
   * @param folder that gets the unpacked file
   * @throws IOException if there is no room for that
   */
  static ResultFile unpacked(Path path, Path folder) throws IOException {
    ResultFile file = new ResultFile(path);
    if (!file.isPacked()) {
      return file;
    }
    Path content = Files.createTempFile(folder, "unpacked", "");
    try (OutputStream out = Files.newOutputStream(content);
        InputStream in = file.opened()) {
      byte[] block = new byte[1 << 16];
      for (int count = file.next(in, block); count >= 0; count = file.next(in, block)) {
        out.write(block, 0, count);
      }
    } catch (IOException e) {
      throw new WriteFailure(content, e);
    }
    return new ResultFile(path, content);
  }

  private boolean isPacked() {
    try (InputStream in = Files.newInputStream(path)) {
      return Arrays.equals(GZIP, in.readNBytes(GZIP.length));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private InputStream opened() {
    try {
      return new GzipMembers(Files.newInputStream(path));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private int next(InputStream in, byte[] block) {
    try {
      return in.read(block);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** What is done with each whole line. */
  interface Reader {

    /**
     * A line.
     *
     * @param number from 1
     * @param offset of its first byte
     * @param length without the newline
     */
    void read(ResultLine line, int number, long offset, long length);
  }

  /**
   * Reads all whole lines. What a killed process left of its last line is passed over.
   *
   * @return how many bytes the whole lines have; less than the file has if the last one is cut
   * @throws InputException if the file cannot be read, or some line is none of a result file
   */
  long read(Reader reader) {
    try (InputStream in = Files.newInputStream(content)) {
      return read(in, reader);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** The same of a file that is open already, and stays so. */
  long read(InputStream in, Reader reader) {
    try {
      Lines lines = new Lines(in);
      long offset = 0;
      for (int number = 1; ; number++) {
        Lines.Line line = lines.next(number == 1 ? LONGEST_HEADER : Long.MAX_VALUE);
        Optional<ResultLine> meaning = ResultLines.parse(line);
        line.skipRest();
        if (!line.isWhole()) {
          if (line.hasControls() || (number == 1 && !mayBeHeader(line))) {
            throw foreign(line, number);
          }
          return offset;
        }
        if (meaning.isEmpty() || (number == 1 && !(meaning.get() instanceof ResultLine.Header))) {
          throw foreign(line, number);
        }
        reader.read(meaning.get(), number, offset, line.length());
        offset += line.length() + 1;
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private InputException unreadable(IOException problem) {
    return new InputException(
        SourceFile.of(path.toString(), new byte[0]).span(0, 1),
        SourceFile.bytewise(FileProblem.ofFile(path.toString(), problem)));
  }

  /** Whether a first line that is cut may have been the header. */
  private static boolean mayBeHeader(Lines.Line line) {
    String header = "{\"format\":\"" + ResultLine.Header.FORMAT + "\"";
    String start = line.start();
    return line.length() < LONGEST_HEADER && (header.startsWith(start) || start.startsWith(header));
  }

  private InputException foreign(Lines.Line line, int number) {
    String shown = line.start();
    SourceFile excerpt = new SourceFile(name(), "\n".repeat(number - 1) + shown);
    return new InputException(
        excerpt.span(number - 1, Math.max(1, shown.length())),
        number == 1
            ? "this is no result file of 'assay check --results'"
            : "this is no line of a result file; what is before it is whole");
  }

  /** The name of the file, one character a byte. */
  String name() {
    return SourceFile.bytewise(path.toString());
  }

  /** An error at a line. */
  InputException at(int number, String message) {
    SourceFile lines = new SourceFile(name(), "\n".repeat(number - 1));
    return new InputException(lines.span(number - 1, 1), message);
  }

  Path path() {
    return path;
  }

  /** Where its lines are: the file itself, or what was unpacked of it. */
  Path content() {
    return content;
  }
}
