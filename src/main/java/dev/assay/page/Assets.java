package dev.assay.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The files of the page, all of which come with Assay. A name is looked up in a list, so that no
 * path leads to anything else.
 */
final class Assets {

  /** The modules of the editor, by the names that they import each other by. */
  private static final Map<String, String> MODULES = new LinkedHashMap<>();

  static {
    MODULES.put("@codemirror/state", "codemirror__state");
    MODULES.put("@codemirror/view", "codemirror__view");
    MODULES.put("@codemirror/language", "codemirror__language");
    MODULES.put("@codemirror/commands", "codemirror__commands");
    MODULES.put("@codemirror/autocomplete", "codemirror__autocomplete");
    MODULES.put("@codemirror/lint", "codemirror__lint");
    MODULES.put("@lezer/common", "lezer__common");
    MODULES.put("@lezer/highlight", "lezer__highlight");
    MODULES.put("style-mod", "style-mod");
    MODULES.put("w3c-keyname", "w3c-keyname");
    MODULES.put("crelt", "crelt");
    MODULES.put("@marijn/find-cluster-break", "marijn__find-cluster-break");
  }

  /** A file, and what browsers are told that it is. */
  record Asset(byte[] bytes, String type) {}

  private final Map<String, Asset> files = new LinkedHashMap<>();
  private final String importMap;

  Assets() {
    for (String script : new String[] {"page.js", "language.js", "answers.js"}) {
      files.put("/" + script, new Asset(read(script), "text/javascript; charset=utf-8"));
    }
    files.put("/page.css", new Asset(read("page.css"), "text/css; charset=utf-8"));
    files.put("/icon.svg", new Asset(read("icon.svg"), "image/svg+xml"));
    StringBuilder map = new StringBuilder("{\"imports\":{");
    MODULES.forEach(
        (name, file) -> {
          String path = "/modules/" + file + ".js";
          files.put(
              path, new Asset(read("modules/" + file + ".js"), "text/javascript; charset=utf-8"));
          map.append(map.length() > 12 ? "," : "");
          map.append('"').append(name).append("\":\"").append(path).append('"');
        });
    this.importMap = map.append("}}").toString();
  }

  private static byte[] read(String name) {
    try (InputStream in = Assets.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not in the jar");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file of a path; empty if there is none. */
  Optional<Asset> find(String path) {
    return Optional.ofNullable(files.get(path));
  }

  /** The page itself. */
  Asset page(String nonce) {
    String page =
        new String(read("page.html"), StandardCharsets.UTF_8)
            .replace("@IMPORTS@", importMap)
            .replace("@NONCE@", nonce);
    return new Asset(page.getBytes(StandardCharsets.UTF_8), "text/html; charset=utf-8");
  }

  /**
   * What the page may load and run: what this server sends, and of styles also those that the
   * editor makes with the nonce.
   */
  String policy(String nonce) {
    return "default-src 'none'; script-src 'self' 'sha256-"
        + sha256(importMap)
        + "'; style-src 'self' 'nonce-"
        + nonce
        + "'; connect-src 'self'; img-src 'self' blob: data:; base-uri 'none'; form-action 'none'; "
        + "frame-ancestors 'none'";
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JVM has SHA-256", e);
    }
  }
}
