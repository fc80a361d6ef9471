/*
 * The words of C before and after preprocessing (C11 6.4). A file is read whole, line ends and
 * all, because directives end where lines do. Keywords are names until macros are expanded.
 */
lexer grammar CTokens;

tokens {
  TYPE_NAME,
  VOID, CHAR, SHORT, INT, LONG, SIGNED, UNSIGNED, BOOL, FLOAT, DOUBLE, COMPLEX, INT128,
  STRUCT, UNION, ENUM, TYPEOF, ATOMIC, CONST, VOLATILE, RESTRICT,
  TYPEDEF, EXTERN, STATIC, THREAD_LOCAL, AUTO, REGISTER, INLINE, NORETURN, ALIGNAS, ATTRIBUTE,
  EXTENSION, AUTO_TYPE,
  IF, ELSE, WHILE, DO, FOR, SWITCH, CASE, DEFAULT, BREAK, CONTINUE, RETURN, GOTO, LABEL, ASM,
  SIZEOF, ALIGNOF, GENERIC, STATIC_ASSERT, OFFSETOF, VA_ARG, TYPES_COMPATIBLE, CHOOSE
}

NAME   : [A-Za-z_$] [A-Za-z0-9_$]*;
NUMBER : '.'? [0-9] ([eEpP] [+-] | [A-Za-z0-9_.])*;
CHARACTER : [LuU]? '\'' (~['\\\r\n] | '\\' ~[\r\n])+ '\'';
STRING    : ([LuU] | 'u8')? '"' (~["\\\r\n] | '\\' ~[\r\n])* '"';

ELLIPSIS   : '...';
PASTE      : '##';
HASH       : '#';
LPAREN     : '(';
RPAREN     : ')';
LBRACE     : '{';
RBRACE     : '}';
LBRACKET   : '[';
RBRACKET   : ']';
ARROW      : '->';
DOT        : '.';
INCREMENT  : '++';
DECREMENT  : '--';
SHL_ASSIGN : '<<=';
SHR_ASSIGN : '>>=';
SHL        : '<<';
SHR        : '>>';
LE         : '<=';
GE         : '>=';
EQ         : '==';
NE         : '!=';
LT         : '<';
GT         : '>';
AND_AND    : '&&';
OR_OR      : '||';
MUL_ASSIGN : '*=';
DIV_ASSIGN : '/=';
REM_ASSIGN : '%=';
ADD_ASSIGN : '+=';
SUB_ASSIGN : '-=';
AND_ASSIGN : '&=';
XOR_ASSIGN : '^=';
OR_ASSIGN  : '|=';
ASSIGN     : '=';
AMP        : '&';
STAR       : '*';
PLUS       : '+';
MINUS      : '-';
TILDE      : '~';
NOT        : '!';
SLASH      : '/';
PERCENT    : '%';
CARET      : '^';
BAR        : '|';
QUESTION   : '?';
COLON      : ':';
SEMI       : ';';
COMMA      : ',';

COMMENT          : ('/*' .*? '*/' | '//' ('\\' '\r'? '\n' | ~'\n')*) -> channel(HIDDEN);
UNCLOSED_COMMENT : '/*';
SPLICE           : '\\' [ \t]* '\r'? '\n' -> channel(HIDDEN);
BLANK            : [ \t\r\f\u000b]+ -> channel(HIDDEN);
NEWLINE          : '\n';
OTHER            : .;
