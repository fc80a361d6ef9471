#pragma once
#include <stddef.h>
typedef struct __assay_file FILE;
extern FILE *stdin, *stdout, *stderr;
#define EOF (-1)
int printf(const char *format, ...);
int fprintf(FILE *stream, const char *format, ...);
int puts(const char *text);
int putchar(int letter);
int fflush(FILE *stream);
void perror(const char *text);
