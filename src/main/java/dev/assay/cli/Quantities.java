package dev.assay.cli;

import dev.assay.results.Shard;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The quantities that options take. Each refuses what would mean nothing. */
final class Quantities {

  private Quantities() {}

  /** Seconds of CPU time, fractions included; more than zero. */
  static final class Seconds implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      double seconds = decimal(text, "a number of seconds, such as 10 or 0.5").doubleValue();
      if (seconds <= 0) {
        throw new TypeConversionException("'" + text + "' is no time to search in");
      }
      return seconds;
    }
  }

  /** A number of things; at least one. */
  static final class Count implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      return integer(text, 1, Long.MAX_VALUE);
    }
  }

  /** How many states of an answer are written: {@code all}, {@code none} or a number. */
  static final class States implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      return switch (text) {
        case "all" -> Long.MAX_VALUE;
        case "none" -> 0L;
        default -> {
          if (!text.matches("[0-9]{1,18}")) {
            throw new TypeConversionException("'" + text + "' is not all, none or a number");
          }
          yield Long.parseLong(text);
        }
      };
    }
  }

  /** A number of threads. */
  static final class Threads implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return (int) integer(text, 1, 4096);
    }
  }

  /** How often a loop is unrolled; zero cuts it at its first condition. */
  static final class Unrolling implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return (int) integer(text, 0, Integer.MAX_VALUE);
    }
  }

  /** A number of bytes; {@code k}, {@code m} and {@code g} stand for powers of 1024. */
  static final class Bytes implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      String lower = text.toLowerCase(Locale.ROOT);
      int power = lower.isEmpty() ? -1 : "kmg".indexOf(lower.charAt(lower.length() - 1));
      String digits = power < 0 ? lower : lower.substring(0, lower.length() - 1);
      BigDecimal bytes =
          decimal(digits, "a size in bytes, such as 512m or 2g")
              .multiply(new BigDecimal(BigInteger.ONE.shiftLeft(10 * (power + 1))));
      if (bytes.signum() <= 0) {
        throw new TypeConversionException("'" + text + "' is no memory to search in");
      }
      return bytes.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue();
    }
  }

  /** A part of a corpus. */
  static final class ShardNumber implements ITypeConverter<Shard> {
    @Override
    public Shard convert(String text) {
      try {
        return Shard.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }

  private static BigDecimal decimal(String text, String wanted) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'" + text + "' is not " + wanted);
    }
  }

  private static long integer(String text, long least, long most) {
    try {
      long number = Long.parseLong(text);
      if (least <= number && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new TypeConversionException(
        "'" + text + "' is not a whole number from " + least + " to " + most);
  }
}
