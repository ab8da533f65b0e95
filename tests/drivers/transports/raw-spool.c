/* A stand-in for Windows' spooler with its functions' own signatures: writes what it is told to the file that a printer's
 * name is. Compiled and loaded by raw-spool-windows.test.ts. */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef uint16_t *text;
typedef struct { text name, server; uint32_t attributes; } info4;
typedef struct { text title, output, type; } doc1;

/* koffi brings errno from its own thread to the caller's, as it does with Windows' last error. */
#define last errno

uint32_t GetLastError(void) { return last; }

static void narrow(text from, char *to) {
  while ((*to++ = (char)*from++)) ;
}

int32_t EnumPrintersW(uint32_t flags, text name, uint32_t level, uint8_t *buffer, uint32_t size, uint32_t *needed,
                      uint32_t *count) {
  static uint16_t one[] = {'K', 0xe4, 'r', 't', 'e', 0}, two[] = {'B', 'o', 'n', 0};
  *needed = 2 * sizeof(info4);
  *count = 0;
  if (flags != 6 || name || level != 4) { last = 87; return 0; }
  if (size < *needed) { last = 122; return 0; }
  ((info4 *)buffer)[0] = (info4){one, 0, 64};
  ((info4 *)buffer)[1] = (info4){two, one, 64};
  *count = 2;
  return 1;
}

int32_t OpenPrinterW(text name, void **handle, void *defaults) {
  char path[4096];
  narrow(name, path);
  if (defaults) { last = 87; return 0; }
  if (!strcmp(path, "none")) { last = 1801; return 0; }
  if (!strcmp(path, "forbidden")) { last = 5; return 0; }
  *handle = fopen(path, "w");
  return *handle != NULL;
}

uint32_t StartDocPrinterW(void *handle, uint32_t level, doc1 *document) {
  char title[100], type[100];
  if (level != 1 || document->output) { last = 87; return 0; }
  narrow(document->title, title);
  narrow(document->type, type);
  fprintf(handle, "[%s %s]", title, type);
  return 7;
}

int32_t WritePrinter(void *handle, uint8_t *bytes, uint32_t size, uint32_t *taken) {
  if (size && bytes[0] == '!') { last = 63; *taken = 0; return 0; }
  *taken = (uint32_t)fwrite(bytes, 1, size < 1000 ? size : 1000, handle);
  return 1;
}

int32_t EndDocPrinter(void *handle) { return fputs("[end]", handle) >= 0; }
int32_t AbortPrinter(void *handle) { return fputs("[abort]", handle) >= 0; }
int32_t ClosePrinter(void *handle) { return fclose(handle) == 0; }
