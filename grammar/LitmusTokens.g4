/*
 * The words of a C litmus test. The file has two languages: the C fragment of the program (the
 * default mode), and the notation of initial states and conditions (mode STATE),
 * whose nested comments are blanked before.
 */
lexer grammar LitmusTokens;

IF       : 'if';
ELSE     : 'else';
WHILE    : 'while';
DO       : 'do';
FOR      : 'for';
BREAK    : 'break';
CONTINUE : 'continue';
RETURN   : 'return';
GOTO     : 'goto';
VOID     : 'void';
STRUCT   : 'struct';
VOLATILE : 'volatile';
CONST    : 'const';
ATOMIC   : '_Atomic';
TEMPLATE : 'atomic';
TYPE
  : 'char' | 'int' | 'long'
  | 'u'? 'int' ('8' | '16' | '32' | '64' | 'ptr') '_t'
  | '__' 'u'? 'int128' '_t'?
  | 'mtx_t' | 'spinlock_t' | 'atomic_t' | 'atomic_int'
  ;

// Of these, herd7 reads what has decimal digits only.
NUMBER : '-'? (DIGIT+ | '0' [xX] [0-9A-Fa-f]+) [uUlL]*;
PROC   : 'P' DIGIT+;
NAME   : '%'? [A-Za-z_] [A-Za-z0-9_]*;

LPAREN : '(';
RPAREN : ')';
LBRACE : '{';
RBRACE : '}';
COMMA  : ',';
SEMI   : ';';
STAR   : '*';
SLASH  : '/';
PLUS   : '+';
MINUS  : '-';
BAR    : '|';
CARET  : '^';
AMP    : '&';
TILDE  : '~';
ASSIGN : '=';
EQ     : '==';
NE     : '!=';
LT     : '<';
LE     : '<=';
GT     : '>';
GE     : '>=';

// Of C, where herd7 has no word. Two minus signs are two words, as in r0--1.
ANDAND    : '&&';
OROR      : '||';
BANG      : '!';
QUESTION  : '?';
COLON     : ':';
INCREMENT : '++';
COMPUTED  : ('+' | '-' | '*' | '/' | '&' | '|' | '^') '=';

COMMENT          : ('/*' .*? '*/' | '//' ~'\n'*) -> skip;
UNCLOSED_COMMENT : '/*';
BLANK            : [ \t\r\n]+ -> skip;
OTHER            : .;

fragment DIGIT : [0-9];

mode STATE;

TRUE        : 'true';
FALSE       : 'false';
NOT         : 'not' | '~';
EXISTS      : 'exists';
FORALL      : 'forall';
FINAL       : 'final';
OBSERVED    : 'observed' | 'Observed';
AND_GROUP   : 'and';
WITH        : 'with';
LOCATIONS   : 'locations';
FILTER      : 'filter';
ATOMIC_INIT : 'ATOMIC_INIT';
STATE_ATOMIC : '_Atomic' -> type(ATOMIC);

STATE_NUMBER : ('-'? DIGIT+ | '0' [xX] [0-9A-Fa-f]+) -> type(NUMBER);
STATE_PROC   : 'P' DIGIT+ -> type(PROC);
// A slash or a minus ends no name, so that x/\y=1 is a conjunction.
STATE_NAME   : [A-Za-z_.$] ([A-Za-z0-9_.$] | [/\-]+ [A-Za-z0-9_.])* -> type(NAME);

CONJUNCTION : '/\\';
DISJUNCTION : '\\/';
IMPLIES     : '=>';
STATE_COLON : ':' -> type(COLON);
LBRACKET    : '[';
RBRACKET    : ']';
STATE_EQ     : '==' -> type(EQ);
STATE_ASSIGN : '=' -> type(ASSIGN);
STATE_NE     : ('!=' | '<>') -> type(NE);
STATE_LPAREN : '(' -> type(LPAREN);
STATE_RPAREN : ')' -> type(RPAREN);
STATE_LBRACE : '{' -> type(LBRACE);
STATE_RBRACE : '}' -> type(RBRACE);
STATE_COMMA  : ',' -> type(COMMA);
STATE_SEMI   : ';' -> type(SEMI);
STATE_STAR   : '*' -> type(STAR);
STATE_AMP    : '&' -> type(AMP);

STATE_BLANK    : [ \t\r\n]+ -> skip;
STATE_OTHER    : . -> type(OTHER);
