package dev.assay.results;

import dev.assay.source.FileProblem;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A result file, read line by line: it may be larger than memory. */
final class ResultFile {

  private static final int SHOWN = 60;

  /** No header is longer, so that a large file of something else is not read to its end. */
  private static final int LONGEST_HEADER = 1 << 16;

  private final Path path;

  ResultFile(Path path) {
    this.path = path;
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
    void read(ResultLine line, int number, long offset, int length);
  }

  /**
   * Reads all whole lines. What a killed process left of its last line is passed over.
   *
   * @return how many bytes the whole lines have; less than the file has if the last one is cut
   * @throws InputException if the file cannot be read, or some line is none of a result file
   */
  long read(Reader reader) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      long offset = 0;
      int number = 1;
      for (int next = in.read(); next >= 0; next = in.read()) {
        if (next != '\n') {
          line.write(next);
          if (number == 1 && line.size() > LONGEST_HEADER) {
            throw foreign(line.toByteArray(), 1);
          }
          continue;
        }
        reader.read(parse(line.toByteArray(), number), number, offset, line.size());
        offset += line.size() + 1;
        number++;
        line.reset();
      }
      if (number == 1 && line.size() > 0 && !isStartOfHeader(line.toByteArray())) {
        throw foreign(line.toByteArray(), 1);
      }
      return offset;
    } catch (IOException e) {
      throw new InputException(
          SourceFile.of(path.toString(), new byte[0]).span(0, 1),
          SourceFile.bytewise(FileProblem.ofFile(path.toString(), e)));
    }
  }

  private static boolean isStartOfHeader(byte[] line) {
    String start = "{\"format\":\"" + ResultLine.Header.FORMAT + "\"";
    String text = new String(line, StandardCharsets.ISO_8859_1);
    return start.startsWith(text) || text.startsWith(start);
  }

  private ResultLine parse(byte[] bytes, int number) {
    Optional<ResultLine> line = ResultLines.parse(bytes);
    if (line.isEmpty() || (number == 1 && !(line.get() instanceof ResultLine.Header))) {
      throw foreign(bytes, number);
    }
    return line.get();
  }

  private InputException foreign(byte[] line, int number) {
    String text = new String(line, StandardCharsets.ISO_8859_1);
    String shown = text.substring(0, Math.min(SHOWN, text.length()));
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
}
