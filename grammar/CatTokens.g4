/**
 * The words of cat and bell. Comments nest and know nothing of strings, so that a star and a
 * parenthesis inside quotes inside a comment still close it.
 */
lexer grammar CatTokens;

tokens { CLOSURE }

LET : 'let' ;
REC : 'rec' ;
AND : 'and' ;
WHEN : 'when' ;
ACYCLIC : 'acyclic' ;
IRREFLEXIVE : 'irreflexive' ;
EMPTY : 'empty' ;
SHOW : 'show' ;
UNSHOW : 'unshow' ;
AS : 'as' ;
FUN : 'fun' ;
IN : 'in' ;
UNDEFINED_UNLESS : 'undefined_unless' ;
FLAG : 'flag' ;
ASSERT : 'assert' ;
INCLUDE : 'include' ;
VARIANT : 'variant' ;
BEGIN : 'begin' ;
END : 'end' ;
PROCEDURE : 'procedure' ;
CALL : 'call' ;
ENUM : 'enum' ;
DEBUG : 'debug' ;
MATCH : 'match' ;
WITH : 'with' ;
FORALL : 'forall' ;
FROM : 'from' ;
DO : 'do' ;
TRY : 'try' ;
IF : 'if' ;
THEN : 'then' ;
ELSE : 'else' ;
CATDEP : 'catdep' ;
INSTRUCTIONS : 'instructions' ;
DEFAULT : 'default' ;
NOT : 'not' ;
SUBSET : 'subset' ;

NAME : '_'? [a-zA-Z] [a-zA-Z0-9_.\-]* '\''? ;
TAG : '\'' NAME ;
STRING : '"' ~["]* '"' ;
ZERO : '0' ;
WILDCARD : '_' ;
INVERSE : '^' [ \t\r\n]* '-1' ;

LPAREN : '(' ;
RPAREN : ')' ;
LBRACE : '{' ;
RBRACE : '}' ;
LBRACKET : '[' ;
RBRACKET : ']' ;
ALTERNATIVE : '||' ;
BAR : '|' ;
CONJUNCTION : '&&' ;
AMPERSAND : '&' ;
STAR : '*' ;
PLUSPLUS : '++' ;
PLUS : '+' ;
TILDE : '~' ;
BACKSLASH : '\\' ;
QUESTION : '?' ;
EQUAL : '=' ;
SEMICOLON : ';' ;
COMMA : ',' ;
ARROW : '->' ;

COMMENT : '(*' -> channel(HIDDEN), pushMode(INSIDE_COMMENT) ;
LINE_COMMENT : ('//' | '#') ~[\n]* -> skip ;
BLANK : [ \t\r\n]+ -> skip ;
/** Whatever is no word of cat; the reader of the tokens reports it. */
UNKNOWN : . ;

mode INSIDE_COMMENT;

COMMENT_AGAIN : '(*' -> channel(HIDDEN), pushMode(INSIDE_COMMENT) ;
COMMENT_END : '*)' -> channel(HIDDEN), popMode ;
COMMENT_TEXT : (~[(*]+ | '(' | '*') -> skip ;
