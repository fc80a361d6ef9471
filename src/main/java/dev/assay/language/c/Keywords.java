package dev.assay.language.c;

import dev.assay.grammar.CTokens;
import java.util.HashMap;
import java.util.Map;

/** Names that mean something by themselves once macros are expanded, in all their spellings. */
final class Keywords {

  private static final Map<String, Integer> TYPES = new HashMap<>();

  static {
    add(CTokens.VOID, "void");
    add(CTokens.CHAR, "char");
    add(CTokens.SHORT, "short");
    add(CTokens.INT, "int");
    add(CTokens.LONG, "long");
    add(CTokens.SIGNED, "signed", "__signed", "__signed__");
    add(CTokens.UNSIGNED, "unsigned");
    add(CTokens.BOOL, "_Bool");
    add(CTokens.FLOAT, "float");
    add(CTokens.DOUBLE, "double");
    add(CTokens.COMPLEX, "_Complex", "__complex__");
    add(CTokens.INT128, "__int128", "__int128_t");
    add(CTokens.STRUCT, "struct");
    add(CTokens.UNION, "union");
    add(CTokens.ENUM, "enum");
    add(CTokens.TYPEOF, "typeof", "__typeof", "__typeof__");
    add(CTokens.ATOMIC, "_Atomic");
    add(CTokens.CONST, "const", "__const", "__const__");
    add(CTokens.VOLATILE, "volatile", "__volatile", "__volatile__");
    add(CTokens.RESTRICT, "restrict", "__restrict", "__restrict__");
    add(CTokens.TYPEDEF, "typedef");
    add(CTokens.EXTERN, "extern");
    add(CTokens.STATIC, "static");
    add(CTokens.THREAD_LOCAL, "_Thread_local", "__thread");
    add(CTokens.AUTO, "auto");
    add(CTokens.REGISTER, "register");
    add(CTokens.INLINE, "inline", "__inline", "__inline__");
    add(CTokens.NORETURN, "_Noreturn");
    add(CTokens.ALIGNAS, "_Alignas");
    add(CTokens.ATTRIBUTE, "__attribute__", "__attribute");
    add(CTokens.EXTENSION, "__extension__");
    add(CTokens.AUTO_TYPE, "__auto_type");
    add(CTokens.IF, "if");
    add(CTokens.ELSE, "else");
    add(CTokens.WHILE, "while");
    add(CTokens.DO, "do");
    add(CTokens.FOR, "for");
    add(CTokens.SWITCH, "switch");
    add(CTokens.CASE, "case");
    add(CTokens.DEFAULT, "default");
    add(CTokens.BREAK, "break");
    add(CTokens.CONTINUE, "continue");
    add(CTokens.RETURN, "return");
    add(CTokens.GOTO, "goto");
    add(CTokens.LABEL, "__label__");
    add(CTokens.ASM, "asm", "__asm", "__asm__");
    add(CTokens.SIZEOF, "sizeof");
    add(CTokens.ALIGNOF, "_Alignof", "__alignof__", "__alignof");
    add(CTokens.GENERIC, "_Generic");
    add(CTokens.STATIC_ASSERT, "_Static_assert");
    add(CTokens.OFFSETOF, "__builtin_offsetof");
    add(CTokens.VA_ARG, "__builtin_va_arg");
    add(CTokens.TYPES_COMPATIBLE, "__builtin_types_compatible_p");
    add(CTokens.CHOOSE, "__builtin_choose_expr");
  }

  private Keywords() {}

  private static void add(int type, String... spellings) {
    for (String spelling : spellings) {
      TYPES.put(spelling, type);
    }
  }

  /** The token type of a name. */
  static int of(String name) {
    return TYPES.getOrDefault(name, CTokens.NAME);
  }
}
