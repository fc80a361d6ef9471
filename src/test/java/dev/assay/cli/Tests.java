package dev.assay.cli;

import dev.assay.bench.Families;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Small litmus tests to run, and files of them. */
final class Tests {

  private Tests() {}

  /** Message passing with all the order it needs: three states, the fourth is forbidden. */
  static String messagePassing(String name) {
    return """
    C %s

    {
    }

    P0(int *x, int *y)
    {
    	WRITE_ONCE(*x, 1);
    	smp_store_release(y, 1);
    }

    P1(int *x, int *y)
    {
    	int r0;
    	int r1;

    	r0 = smp_load_acquire(y);
    	r1 = READ_ONCE(*x);
    }

    exists (1:r0=1 /\\ 1:r1=0)
    """
        .replace("%s", name);
  }

  /** A test that holds, with what it says of itself. */
  static String held() {
    return messagePassing("held").replaceFirst("\n", "\n(* Result: Never *)\n");
  }

  /** A test whose search nobody lives to see the end of. */
  static String endless() {
    return Families.all().stream()
        .filter(family -> family.name().equals("lock"))
        .findFirst()
        .orElseThrow()
        .text(40);
  }

  /** The class path of this JVM, for another that runs elsewhere. */
  static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Writes a file and returns its name. */
  static String write(Path file, String text) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toString();
  }
}
