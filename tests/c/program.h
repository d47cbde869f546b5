/* What the native test programs share. May use <stdint.h>. */
#ifndef PROGRAM_H
#define PROGRAM_H

#include <stdint.h>

/* Ends the program with a sentence unless it holds. */
void require(int holds, const char *what);

/* As malloc, but never NULL: exactly so many bytes, for the sanitizers to guard both ends. */
void *room(uint64_t bytes);

#endif
