package dev.assay.cat;

import dev.assay.source.InputException;
import dev.assay.source.InputFiles;
import dev.assay.source.PathNames;
import dev.assay.source.Printable;
import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Finds model files, and reads each of them once.
 *
 * <p>A name that starts with {@code /}, {@code ./} or {@code ../} is taken as it is. Any other is
 * sought in the current directory, in the directories of {@code -I} in their order, in the one of
 * {@code HERDLIB}, and at last among the bundled files. What a bundled file includes is sought
 * among the bundled files first, so that a bundled model means the same wherever it is used.
 *
 * <p>One library may be shared by threads.
 */
public final class CatLibrary {

  private static final String BUNDLED = "/dev/assay/models/";

  /** Whether the bundled files come out of a jar, and not of a directory that somebody edits. */
  private static final boolean PACKED =
      String.valueOf(CatLibrary.class.getProtectionDomain().getCodeSource()).contains(".jar ");

  private final List<Path> directories;
  private final boolean confined;
  private final CatDialect dialect;
  private final Map<Path, String> open;
  private final Map<String, CatModel> fromFiles = new LinkedHashMap<>();
  private final Set<Path> absent = new HashSet<>();
  private final Map<String, CatModel> bundled = new LinkedHashMap<>();

  /** Names that no bundled file has, such as {@code lkmm}, of which each test asks again. */
  private final Set<String> notBundled = new HashSet<>();

  /** A library that searches these directories of {@code -I} and no {@code HERDLIB}. */
  public CatLibrary(List<Path> includes) {
    this(includes, Optional.empty(), CatDialect.HERD);
  }

  /**
   * A library that searches the directories of {@code -I}, then that of {@code HERDLIB}.
   *
   * @param dialect that of the files; bundled files are in that of herd7
   */
  public CatLibrary(List<Path> includes, Optional<Path> herdlib, CatDialect dialect) {
    this(places(PathNames.of(""), includes, herdlib), dialect, false, Map.of());
  }

  private CatLibrary(
      List<Path> directories, CatDialect dialect, boolean confined, Map<Path, String> open) {
    this.directories = directories;
    this.dialect = dialect;
    this.confined = confined;
    this.open = open;
  }

  /**
   * A library that finds the same, but for texts that are being edited: they stand for files.
   *
   * @param texts by absolute paths, or by names as a model or an include gives them
   */
  public CatLibrary withOpen(Map<Path, String> texts) {
    return new CatLibrary(directories, dialect, confined, Map.copyOf(texts));
  }

  /**
   * A library for what a test itself asks for, whose author may be anybody. It searches the test's
   * directory in place of the current one, and touches no file elsewhere, whatever it is called and
   * whatever links lead there.
   *
   * @param own the test's directory; empty if it came without one
   */
  public static CatLibrary confined(Optional<Path> own, List<Path> includes, CatDialect dialect) {
    List<Path> directories = new ArrayList<>();
    own.ifPresent(directories::add);
    directories.addAll(includes);
    return new CatLibrary(List.copyOf(directories), dialect, true, Map.of());
  }

  private static List<Path> places(Path first, List<Path> includes, Optional<Path> herdlib) {
    List<Path> all = new ArrayList<>();
    all.add(first);
    all.addAll(includes);
    herdlib.ifPresent(all::add);
    return List.copyOf(all);
  }

  /**
   * The file of this name; for {@code lkmm} and other names of {@link BundledModel}s, that model,
   * unless a file of the plain name exists.
   *
   * @throws InputException if the file is found and is not cat
   */
  public Optional<CatModel> find(String name) {
    Optional<CatModel> found = fromDirectories(name).or(() -> fromBundle(name));
    return found.isPresent() || name.contains("/") ? found : fromBundle(name + ".cat");
  }

  /**
   * The file that an {@code include} asks for, or another part that a model needs, like the prelude
   * {@code stdlib.cat}.
   *
   * @param wantedAt the include, or a place of the model that needs the file
   */
  public CatModel open(String name, SourceSpan wantedAt) {
    Optional<CatModel> found =
        isBundled(wantedAt.file())
            ? fromBundle(name).or(() -> fromDirectories(name))
            : fromDirectories(name).or(() -> fromBundle(name));
    return found.orElseThrow(() -> new InputException(wantedAt, notFound(name)));
  }

  /**
   * The library file that stands before a model; where a bundled model is concerned, always the
   * bundled {@code stdlib.cat}.
   */
  public CatModel prelude(CatModel model) {
    return open(dialect(model).prelude(), new SourceSpan(model.file(), 1, 1, 1));
  }

  /** What a model is written in: a bundled one, always in herd7's cat. */
  public CatDialect dialect(CatModel model) {
    return isBundled(model.file()) ? CatDialect.HERD : dialect;
  }

  /**
   * The file that an {@code include} asks for.
   *
   * @param chain the files that are being read, outermost first; the include stands in the last
   * @throws InputException if the file is not found, or is one of the chain
   */
  public CatModel include(CatStatement.Include include, List<CatModel> chain) {
    CatModel model = open(include.file(), include.span());
    int first = 0;
    while (first < chain.size() && !chain.get(first).file().equals(model.file())) {
      first++;
    }
    if (first == chain.size()) {
      return model;
    }
    String cycle =
        chain.subList(first, chain.size()).stream()
            .map(open -> open.file().name())
            .collect(Collectors.joining(" includes "));
    throw new InputException(
        include.span(), "include cycle: " + cycle + " includes " + model.file().name());
  }

  /** A sentence that says that there is no such file, and where it was looked for. */
  public String notFound(String name) {
    String shown = Printable.line(name);
    if (isGivenPlace(name)) {
      return confined
          ? "there is no file '"
              + shown
              + "' below the test's directory or those of -I; a test reads no others"
          : "there is no file '" + shown + "'";
    }
    String places =
        directories.stream()
            .map(directory -> directory.toString().isEmpty() ? "." : directory.toString())
            .collect(Collectors.joining(", "));
    return "no file '"
        + shown
        + "' in "
        + places
        + " or among the bundled files; add its directory with -I"
        + hint(name);
  }

  /** For who does not know what the bundled models are called. */
  private static String hint(String name) {
    Optional<BundledModel> meant = OtherNames.meaning(name);
    if (meant.isPresent()) {
      return ", or use the bundled model " + meant.get().name();
    }
    if (name.contains(".")) {
      return "";
    }
    return OtherNames.nearest(name)
        .map(near -> ", or use the bundled model " + near + "; 'assay models' has them all")
        .orElse(", or see 'assay models' for the bundled models");
  }

  /** The files that were read so far: those of the user by path, then bundled ones by name. */
  public List<SourceFile> filesRead() {
    List<SourceFile> files = new ArrayList<>();
    synchronized (fromFiles) {
      new TreeMap<>(fromFiles).values().forEach(model -> files.add(model.file()));
    }
    synchronized (bundled) {
      new TreeMap<>(bundled).values().forEach(model -> files.add(model.file()));
    }
    return files;
  }

  /**
   * The bundled model that {@link #find} gives for a name; empty if it finds a file of the user.
   */
  public Optional<BundledModel> bundled(String name) {
    return find(name)
        .map(CatModel::file)
        .filter(this::isBundled)
        .flatMap(file -> BundledModel.named(file.name().replaceFirst("\\.cat$", "")));
  }

  private boolean isBundled(SourceFile file) {
    synchronized (bundled) {
      CatModel known = bundled.get(file.name());
      return known != null && known.file().equals(file);
    }
  }

  private Optional<CatModel> fromDirectories(String name) {
    if (!open.isEmpty()) {
      Optional<CatModel> edited = fromOpen(PathNames.parse(name));
      if (edited.isPresent()) {
        return edited;
      }
    }
    for (Path directory : isGivenPlace(name) ? List.of(PathNames.of("")) : directories) {
      Optional<Path> path = PathNames.below(directory, name);
      Optional<CatModel> edited = open.isEmpty() ? Optional.empty() : fromOpen(path);
      if (edited.isPresent()) {
        return edited;
      }
      if (path.isPresent() && isReadable(path.get())) {
        return Optional.of(read(path.get()));
      }
      path.filter(sought -> !isFile(sought)).ifPresent(this::noteAbsent);
    }
    return Optional.empty();
  }

  private Optional<CatModel> fromOpen(Optional<Path> path) {
    if (path.isEmpty()) {
      return Optional.empty();
    }
    String text = open.get(path.get());
    String found = text != null ? text : open.get(path.get().toAbsolutePath().normalize());
    return found == null
        ? Optional.empty()
        : Optional.of(CatParser.parse(new SourceFile(path.get().toString(), found), dialect));
  }

  private static boolean isFile(Path path) {
    return Files.exists(path) && !Files.isDirectory(path);
  }

  private void noteAbsent(Path path) {
    synchronized (fromFiles) {
      absent.add(path);
    }
  }

  /**
   * Whether all that was found so far would be found again: no file that was read has changed or is
   * gone, and none has come to a place that was searched before. Bundled files do not change.
   */
  public boolean isCurrent() {
    synchronized (fromFiles) {
      for (Path path : absent) {
        if (isFile(path)) {
          return false;
        }
      }
      for (Map.Entry<String, CatModel> read : fromFiles.entrySet()) {
        if (!isUnchanged(PathNames.of(read.getKey()), read.getValue().file().text())) {
          return false;
        }
      }
      return true;
    }
  }

  private boolean isUnchanged(Path path, String text) {
    try {
      return isFile(path) && text(path).equals(text);
    } catch (InputException e) {
      return false;
    }
  }

  private boolean isReadable(Path path) {
    return isFile(path) && (!confined || isInside(path));
  }

  private boolean isInside(Path path) {
    try {
      Path real = path.toRealPath();
      for (Path directory : directories) {
        if (real.startsWith(directory.toRealPath())) {
          return true;
        }
      }
    } catch (IOException e) {
      // whatever it is, it is not known to lie inside
    }
    return false;
  }

  private static boolean isGivenPlace(String name) {
    return name.startsWith("/") || name.startsWith("./") || name.startsWith("../");
  }

  private CatModel read(Path path) {
    synchronized (fromFiles) {
      CatModel known = fromFiles.get(path.toString());
      if (known != null) {
        return known;
      }
      CatModel model = CatParser.parse(new SourceFile(path.toString(), text(path)), dialect);
      fromFiles.put(path.toString(), model);
      return model;
    }
  }

  private String text(Path path) {
    try {
      return new String(
          confined ? InputFiles.read(path) : InputFiles.readArgument(path), StandardCharsets.UTF_8);
    } catch (IOException e) {
      SourceFile unread = new SourceFile(path.toString(), "");
      throw new InputException(unread.span(0, 1), "this file cannot be read: " + e.getMessage());
    }
  }

  private Optional<CatModel> fromBundle(String name) {
    if (name.isEmpty() || name.contains("/")) {
      return Optional.empty();
    }
    synchronized (bundled) {
      Optional<CatModel> known = Optional.ofNullable(bundled.get(name));
      if (known.isPresent() || notBundled.contains(name)) {
        return known;
      }
      Optional<CatModel> model = readBundled(name);
      model.ifPresentOrElse(found -> bundled.put(name, found), () -> notBundled.add(name));
      return model;
    }
  }

  /** A tree has the text that it was made from; what is packed in a jar was built together. */
  private static Optional<CatModel> readBundled(String name) {
    Optional<CatModel> tree =
        resource(name + Precompiler.TREE).map(bytes -> TreeReader.read(name, bytes));
    if (tree.isPresent() && PACKED) {
      return tree;
    }
    Optional<byte[]> text = resource(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    SourceFile file = new SourceFile(name, new String(text.get(), StandardCharsets.UTF_8));
    return tree.filter(known -> known.file().equals(file))
        .or(() -> Optional.of(CatParser.parse(file)));
  }

  private static Optional<byte[]> resource(String name) {
    try (InputStream bytes = CatLibrary.class.getResourceAsStream(BUNDLED + name)) {
      return bytes == null ? Optional.empty() : Optional.of(bytes.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("bundled file " + name, e);
    }
  }
}
