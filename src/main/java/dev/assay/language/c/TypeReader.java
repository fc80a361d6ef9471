package dev.assay.language.c;

import dev.assay.grammar.CSyntax;
import dev.assay.grammar.CTokens;
import dev.assay.language.c.CType.Member;
import dev.assay.language.c.CType.Structure;
import dev.assay.source.Diagnostic;
import dev.assay.source.InputException;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Reads specifiers and declarators: what is declared, and its type. */
final class TypeReader {

  private static final long MOST_BYTES = 1 << 28;

  private final UnitReader unit;
  private boolean warnedOfVolatile;

  TypeReader(UnitReader unit) {
    this.unit = unit;
  }

  /** What the specifiers of a declaration say. */
  record Specifiers(
      CType type, boolean typedef, boolean isStatic, boolean external, boolean thread) {}

  /** The parameters of a function's declarator. */
  record Parameter(String name, CType type, SourceSpan span) {}

  /** A name and its type; empty where there is no name. */
  record Declared(String name, CType type, SourceSpan span, List<Parameter> parameters) {}

  Specifiers specifiers(CSyntax.SpecifiersContext tree) {
    boolean atomic = false;
    boolean typedef = false;
    boolean isStatic = false;
    boolean external = false;
    boolean thread = false;
    for (CSyntax.ModifierContext modifier : tree.modifier()) {
      switch (modifier.getStart().getType()) {
        case CTokens.ATOMIC -> atomic = true;
        case CTokens.TYPEDEF -> typedef = true;
        case CTokens.STATIC -> isStatic = true;
        case CTokens.EXTERN -> external = true;
        case CTokens.THREAD_LOCAL -> thread = true;
        case CTokens.VOLATILE -> noteVolatile(modifier.getStart());
        default -> {}
      }
    }
    CType type =
        tree.typeSpecifier() == null
            ? basic(tree.basic(), unit.span(tree))
            : special(tree.typeSpecifier(), packed(tree));
    return new Specifiers(
        atomic ? new CType.Atomic(type.plain()) : type, typedef, isStatic, external, thread);
  }

  private static boolean packed(ParserRuleContext tree) {
    return tree.getText().contains("packed");
  }

  private void noteVolatile(Token token) {
    SourceSpan span = unit.tree().span(token);
    if (!warnedOfVolatile && !span.file().name().startsWith("<")) {
      warnedOfVolatile = true;
      unit.warn(
          Diagnostic.warning(
              span, "an access of a volatile is a plain access: it orders nothing, and may race"));
    }
  }

  private static CType basic(List<CSyntax.BasicContext> words, SourceSpan span) {
    int longs = 0;
    boolean isShort = false;
    boolean isChar = false;
    boolean isInt = false;
    boolean signed = false;
    boolean unsigned = false;
    for (CSyntax.BasicContext word : words) {
      switch (word.getStart().getType()) {
        case CTokens.VOID -> {
          return CType.VoidType.VOID;
        }
        case CTokens.BOOL -> {
          return CType.Int.BOOL;
        }
        case CTokens.LONG -> longs++;
        case CTokens.SHORT -> isShort = true;
        case CTokens.CHAR -> isChar = true;
        case CTokens.INT -> isInt = true;
        case CTokens.SIGNED -> signed = true;
        case CTokens.UNSIGNED -> unsigned = true;
        case CTokens.INT128 ->
            throw new InputException(span, "numbers of 128 bits are not supported");
        default -> throw new InputException(span, "floating-point types are not supported");
      }
    }
    if (longs > 2
        || (signed && unsigned)
        || (isChar && (isShort || longs > 0 || isInt))
        || (isShort && longs > 0)) {
      throw new InputException(span, "there is no such type");
    }
    if (isChar) {
      return unsigned ? CType.Int.UNSIGNED_CHAR : signed ? CType.Int.SIGNED_CHAR : CType.Int.CHAR;
    }
    if (isShort) {
      return unsigned ? CType.Int.UNSIGNED_SHORT : CType.Int.SHORT;
    }
    return switch (longs) {
      case 0 -> unsigned ? CType.Int.UNSIGNED : CType.Int.INT;
      case 1 -> unsigned ? CType.Int.UNSIGNED_LONG : CType.Int.LONG;
      default -> unsigned ? CType.Int.UNSIGNED_LONG_LONG : CType.Int.LONG_LONG;
    };
  }

  private CType special(CSyntax.TypeSpecifierContext tree, boolean packed) {
    SourceSpan span = unit.span(tree);
    if (tree instanceof CSyntax.NamedTypeContext named) {
      String name = named.TYPE_NAME().getText();
      if (unit.scope().find(name).orElse(null) instanceof Scope.Meaning.Named found) {
        return found.type();
      }
      throw new InputException(span, "'" + name + "' is no type here");
    }
    if (tree instanceof CSyntax.RecordDefinitionContext definition) {
      return record(definition, packed);
    }
    if (tree instanceof CSyntax.RecordReferenceContext reference) {
      String tag = reference.anyName().getText();
      return unit.scope().tag(tag).orElseGet(() -> declareTag(tag, reference.UNION() != null));
    }
    if (tree instanceof CSyntax.EnumDefinitionContext definition) {
      enumeration(definition);
      return CType.Int.INT;
    }
    if (tree instanceof CSyntax.EnumReferenceContext) {
      return CType.Int.INT;
    }
    if (tree instanceof CSyntax.TypeOfTypeContext typeOf) {
      return typeName(typeOf.typeName());
    }
    if (tree instanceof CSyntax.TypeOfExpressionContext typeOf) {
      CType type = unit.expressions().untouched(typeOf.expression()).type();
      return type.plain();
    }
    if (tree instanceof CSyntax.AtomicTypeContext atomic) {
      return new CType.Atomic(typeName(atomic.typeName()).plain());
    }
    throw new InputException(span, "__auto_type is not supported; name the type");
  }

  private CType declareTag(String tag, boolean union) {
    Structure structure = new Structure(tag, union);
    unit.scope().putTag(tag, structure);
    return structure;
  }

  private CType record(CSyntax.RecordDefinitionContext tree, boolean packed) {
    String tag = tree.anyName() == null ? "" : tree.anyName().getText();
    boolean union = tree.UNION() != null;
    Structure structure;
    if (!tag.isEmpty() && unit.scope().tagHere(tag).orElse(null) instanceof Structure declared) {
      structure = declared;
      if (structure.size() >= 0) {
        throw new InputException(unit.span(tree.anyName()), structure + " is defined twice");
      }
    } else {
      structure = new Structure(tag, union);
      if (!tag.isEmpty()) {
        unit.scope().putTag(tag, structure);
      }
    }
    List<Member> members = new ArrayList<>();
    for (CSyntax.MemberDeclarationContext declaration : tree.members().memberDeclaration()) {
      if (declaration.specifiers() == null) {
        continue;
      }
      CType base = specifiers(declaration.specifiers()).type();
      if (declaration.memberDeclarator().isEmpty() && base instanceof Structure) {
        members.add(new Member("", base, 0));
      }
      for (CSyntax.MemberDeclaratorContext declarator : declaration.memberDeclarator()) {
        if (declarator.conditional() != null) {
          throw new InputException(unit.span(declarator), "bit-fields are not supported");
        }
        Declared declared = declared(base, declarator.declarator());
        boolean flexible =
            declared.type() instanceof CType.Array array && array.length() == CType.INCOMPLETE;
        if (declared.type().size() < 0 && !flexible) {
          throw new InputException(
              declared.span(), "the type of the member '" + declared.name() + "' has no size");
        }
        members.add(new Member(declared.name(), declared.type(), 0));
      }
    }
    structure.complete(members, packed);
    return structure;
  }

  private void enumeration(CSyntax.EnumDefinitionContext tree) {
    long next = 0;
    for (CSyntax.EnumeratorContext enumerator : tree.enumerator()) {
      if (enumerator.conditional() != null) {
        next = unit.expressions().constant(enumerator.conditional());
      }
      unit.scope().put(enumerator.anyName().getText(), new Scope.Meaning.Constant(next));
      next++;
    }
  }

  CType typeName(CSyntax.TypeNameContext tree) {
    CType base = specifiers(tree.specifiers()).type();
    return tree.abstractDeclarator() == null ? base : abstractType(base, tree.abstractDeclarator());
  }

  Declared declared(CType base, CSyntax.DeclaratorContext tree) {
    return direct(pointers(base, tree.pointer()), tree.direct());
  }

  private CType pointers(CType base, List<CSyntax.PointerContext> pointers) {
    CType type = base;
    for (CSyntax.PointerContext pointer : pointers) {
      type = new CType.Pointer(type);
      if (!pointer.VOLATILE().isEmpty()) {
        noteVolatile(pointer.VOLATILE(0).getSymbol());
      }
      if (!pointer.ATOMIC().isEmpty()) {
        type = new CType.Atomic(type);
      }
    }
    return type;
  }

  private Declared direct(CType type, CSyntax.DirectContext tree) {
    if (tree instanceof CSyntax.DeclaredNameContext named) {
      return new Declared(named.anyName().getText(), type, unit.span(tree), List.of());
    }
    if (tree instanceof CSyntax.DeclaredInParenthesesContext inner) {
      return declared(type, inner.declarator());
    }
    if (tree instanceof CSyntax.DeclaredArrayContext array) {
      return direct(array(type, array.assignment(), unit.span(tree)), array.direct());
    }
    if (tree instanceof CSyntax.DeclaredFunctionContext function) {
      List<Parameter> parameters = parameters(function.parameters());
      Declared declared =
          direct(function(type, function.parameters(), parameters), function.direct());
      return declared.parameters().isEmpty()
          ? new Declared(declared.name(), declared.type(), declared.span(), parameters)
          : declared;
    }
    throw new AssertionError(tree.getText());
  }

  private CType abstractType(CType base, CSyntax.AbstractDeclaratorContext tree) {
    CType type = pointers(base, tree.pointer());
    return tree.directAbstract() == null ? type : abstractType(type, tree.directAbstract());
  }

  private CType abstractType(CType type, CSyntax.DirectAbstractContext tree) {
    if (tree instanceof CSyntax.AbstractInParenthesesContext inner) {
      return abstractType(type, inner.abstractDeclarator());
    }
    if (tree instanceof CSyntax.AbstractArrayContext array) {
      return array(type, array.assignment(), unit.span(tree));
    }
    if (tree instanceof CSyntax.AbstractFunctionContext function) {
      return function(type, function.parameters(), parameters(function.parameters()));
    }
    if (tree instanceof CSyntax.AbstractArrayOfContext array) {
      return abstractType(array(type, array.assignment(), unit.span(tree)), array.directAbstract());
    }
    if (tree instanceof CSyntax.AbstractFunctionOfContext function) {
      return abstractType(
          function(type, function.parameters(), parameters(function.parameters())),
          function.directAbstract());
    }
    throw new AssertionError(tree.getText());
  }

  private CType array(CType element, CSyntax.@Nullable AssignmentContext length, SourceSpan span) {
    if (length == null) {
      return new CType.Array(element, CType.INCOMPLETE);
    }
    Optional<Long> known = Constants.value(unit.expressions().untouched(length));
    if (known.isEmpty()) {
      throw new InputException(span, "arrays of a length that is not constant are not supported");
    }
    if (known.get() < 0
        || known.get() > MOST_BYTES
        || known.get() * Math.max(1, element.size()) > MOST_BYTES) {
      throw new InputException(span, "an array of " + known.get() + " elements is not supported");
    }
    return new CType.Array(element, known.get());
  }

  private static CType function(
      CType result, CSyntax.@Nullable ParametersContext tree, List<Parameter> parameters) {
    return new CType.Function(
        result,
        parameters.stream().map(Parameter::type).toList(),
        tree != null && tree.ELLIPSIS() != null,
        tree != null);
  }

  private List<Parameter> parameters(CSyntax.@Nullable ParametersContext tree) {
    if (tree == null) {
      return List.of();
    }
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    for (CSyntax.ParameterContext parameter : tree.parameter()) {
      CType base = specifiers(parameter.specifiers()).type();
      Declared declared =
          parameter.declarator() != null
              ? declared(base, parameter.declarator())
              : new Declared(
                  "",
                  parameter.abstractDeclarator() == null
                      ? base
                      : abstractType(base, parameter.abstractDeclarator()),
                  unit.span(parameter),
                  List.of());
      if (declared.type() instanceof CType.VoidType) {
        if (tree.parameter().size() > 1 || !declared.name().isEmpty()) {
          throw new InputException(declared.span(), "a parameter of type void");
        }
        return List.of();
      }
      String key = declared.name().isEmpty() ? "#" + parameters.size() : declared.name();
      Parameter decayed = new Parameter(declared.name(), decay(declared.type()), declared.span());
      if (parameters.put(key, decayed) != null) {
        throw new InputException(declared.span(), "two parameters are named '" + key + "'");
      }
    }
    return List.copyOf(parameters.values());
  }

  /** What a parameter of an array or a function type has as its type. */
  static CType decay(CType type) {
    if (type instanceof CType.Array array) {
      return new CType.Pointer(array.element());
    }
    return type instanceof CType.Function ? new CType.Pointer(type) : type;
  }
}
