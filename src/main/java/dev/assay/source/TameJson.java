package dev.assay.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import org.jspecify.annotations.Nullable;

/** JSON that does nothing to a terminal it is shown on: see {@link Printable}. */
public final class TameJson {

  private TameJson() {}

  /** What all JSON is written by. */
  public static JsonFactory factory() {
    return new JsonFactory().setCharacterEscapes(new Controls());
  }

  /** JSON itself escapes the control characters of ASCII but for DEL, and none of the others. */
  private static final class Controls extends CharacterEscapes {

    private static final long serialVersionUID = 1;

    private static final int[] OF_ASCII = ofAscii();

    private static int[] ofAscii() {
      int[] escapes = standardAsciiEscapesForJSON();
      escapes[0x7F] = ESCAPE_STANDARD;
      return escapes;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
      return OF_ASCII;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int character) {
      return Printable.isControl(character)
          ? new SerializedString("\\u%04x".formatted(character))
          : null;
    }
  }
}
