package dev.assay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example project compiles against Assay as it is, and its tests pass. */
final class ExamplesTest {

  private static final Path PROJECT = Path.of("examples/junit");

  @TempDir private Path classes;

  @Test
  void theJunitProjectRunsEachProofAsATest() throws Exception {
    compile(PROJECT.resolve("src/test/java/example/ProofsTest.java"));
    System.setProperty("proofs", PROJECT.resolve("proofs").toString());
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
      Class<?> test = loader.loadClass("example.ProofsTest");
      Constructor<?> constructor = test.getDeclaredConstructor();
      constructor.setAccessible(true);
      Object instance = constructor.newInstance();
      List<String> names = new ArrayList<>();
      Object made = method(test, "everyProofHolds").invoke(instance);
      for (Object dynamic : ((Stream<?>) made).toList()) {
        DynamicTest proof = (DynamicTest) dynamic;
        names.add(Path.of(proof.getDisplayName()).getFileName().toString());
        run(proof);
      }
      assertEquals(
          List.of(
              "buffers-with-fences.litmus",
              "counter-under-lock.litmus",
              "message-with-release.litmus"),
          names);
      method(test, "theFenceIsWhatOrdersTheBuffers").invoke(instance);
    } finally {
      System.clearProperty("proofs");
    }
  }

  @Test
  void theProgramOfTheReadmeDoesWhatItSays() throws Exception {
    String readme = Files.readString(Path.of("README.md"));
    String start = "```java\n";
    int from = readme.indexOf(start) + start.length();
    String program = readme.substring(from, readme.indexOf("```", from));
    Path source = classes.resolve("Ask.java");
    Files.writeString(source, program);
    String dependencies = classPathOfADependent();
    compile(source, dependencies);
    Path test = Path.of("litmus/perf/C-peterz.litmus");
    ProcessBuilder java =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            classes + File.pathSeparator + dependencies,
            "Ask",
            test.toString());
    Process process = java.redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), printed);
    assertEquals(
        """
        C-peterz under lkmm: Never 0 7
        1 executions end in 0:r1=1; 2:r1=0; 2:r2=0;
        1 executions end in 0:r1=1; 2:r1=0; 2:r2=1;
        1 executions end in 0:r1=1; 2:r1=1; 2:r2=0;
        1 executions end in 0:r1=1; 2:r1=1; 2:r2=1;
        forbidden by propagation
        """,
        printed);
  }

  /** Assay's own classes, and the libraries that its POM declares for who uses it. */
  private static String classPathOfADependent() throws Exception {
    String pom = Files.readString(Path.of("pom.xml"));
    Set<String> declared =
        Pattern.compile("<dependency>(.*?)</dependency>", Pattern.DOTALL)
            .matcher(pom)
            .results()
            .map(dependency -> dependency.group(1))
            .filter(dependency -> !dependency.contains("<scope>"))
            .map(dependency -> dependency.replaceAll("(?s).*<artifactId>(.*)</artifactId>.*", "$1"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertTrue(declared.contains("antlr4-runtime"), declared.toString());
    String own =
        Path.of(Assay.class.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    return Stream.concat(
            Stream.of(own),
            Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(jar -> declared.contains(artifact(jar))))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String artifact(String jar) {
    return Path.of(jar).getFileName().toString().replaceAll("-[0-9][^-]*\\.jar$", "");
  }

  private static void run(DynamicTest proof) {
    try {
      proof.getExecutable().execute();
    } catch (Throwable failure) {
      throw new AssertionError(proof.getDisplayName(), failure);
    }
  }

  private static Method method(Class<?> test, String name) throws NoSuchMethodException {
    Method method = test.getDeclaredMethod(name);
    method.setAccessible(true);
    return method;
  }

  private void compile(Path source) throws IOException {
    compile(source, System.getProperty("java.class.path"));
  }

  private void compile(Path source, String classPath) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of(
              "--release", "17", "-proc:none", "-d", classes.toString(), "-classpath", classPath);
      boolean compiled =
          compiler
              .getTask(messages, files, null, options, null, files.getJavaFileObjects(source))
              .call();
      assertTrue(compiled, messages.toString());
    }
  }
}
