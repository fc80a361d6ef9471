package dev.assay.language.java;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import org.jspecify.annotations.Nullable;

/** Shows javac classes that are kept as text beside those that it finds itself. */
final class SourceTexts extends ForwardingJavaFileManager<StandardJavaFileManager> {

  private final Map<String, String> texts;

  SourceTexts(StandardJavaFileManager manager, Map<String, String> texts) {
    super(manager);
    this.texts = texts;
  }

  /** A source that is kept as text. */
  static final class Text extends SimpleJavaFileObject {
    private final String name;
    private final String text;

    /**
     * A text.
     *
     * @param name of the class, or of its file
     */
    Text(String name, String path, String text) {
      super(URI.create("text:///" + path), Kind.SOURCE);
      this.name = name;
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }

    @Override
    public boolean isNameCompatible(String simpleName, Kind kind) {
      // Any public class may stand in any text: a file may come from standard input.
      return true;
    }
  }

  private static Text text(String name, String text) {
    return new Text(name, name.replace('.', '/') + ".java", text);
  }

  @Override
  public Iterable<JavaFileObject> list(
      Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse)
      throws IOException {
    Iterable<JavaFileObject> found = super.list(location, packageName, kinds, recurse);
    if (!location.getName().equals("SOURCE_PATH")
        || !kinds.contains(JavaFileObject.Kind.SOURCE)
        || !packageName.startsWith("org.openjdk.jcstress")) {
      return found;
    }
    List<JavaFileObject> all = new ArrayList<>();
    texts.forEach(
        (name, text) -> {
          if (name.substring(0, name.lastIndexOf('.')).equals(packageName)) {
            all.add(text(name, text));
          }
        });
    found.forEach(
        file -> {
          if (!texts.containsKey(String.valueOf(super.inferBinaryName(location, file)))) {
            all.add(file);
          }
        });
    return all;
  }

  @Override
  public @Nullable String inferBinaryName(Location location, JavaFileObject file) {
    return file instanceof Text text ? text.name : super.inferBinaryName(location, file);
  }

  @Override
  public boolean isSameFile(FileObject a, FileObject b) {
    return (a instanceof Text || b instanceof Text)
        ? a.toUri().equals(b.toUri())
        : super.isSameFile(a, b);
  }

  @Override
  public boolean hasLocation(JavaFileManager.Location location) {
    return location.getName().equals("SOURCE_PATH") || super.hasLocation(location);
  }

  @Override
  public boolean contains(Location location, FileObject file) throws IOException {
    return !(file instanceof Text) && super.contains(location, file);
  }
}
