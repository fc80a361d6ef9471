package dev.assay.cli;

import dev.assay.server.Audience;
import dev.assay.source.FileProblem;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Standard output, which remembers whether it took all that was written to it. */
final class Answers extends OutputStream implements Audience {

  private final OutputStream out;
  private volatile Optional<IOException> failure = Optional.empty();

  Answers(OutputStream out) {
    this.out = out;
  }

  // No lambdas: this is on the way of the first answer.

  @Override
  public void write(int oneByte) throws IOException {
    try {
      out.write(oneByte);
    } catch (IOException e) {
      throw noted(e);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      throw noted(e);
    }
  }

  @Override
  public void flush() throws IOException {
    try {
      out.flush();
    } catch (IOException e) {
      throw noted(e);
    }
  }

  @Override
  public boolean isGone() {
    return out instanceof Audience audience && audience.isGone();
  }

  private IOException noted(IOException problem) {
    failure = Optional.of(problem);
    return problem;
  }

  /** Whether something was not written. */
  boolean areCut() {
    return failure.isPresent();
  }

  /** Why something was not written; empty if nobody wanted it any more, as with {@code head}. */
  Optional<String> problem() {
    return failure.map(FileProblem::reason).filter(reason -> !reason.equals("Broken pipe"));
  }
}
