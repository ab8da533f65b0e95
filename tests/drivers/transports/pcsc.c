/* A stand-in for Windows' winscard.dll with its functions' own signatures: two readers, a card in the first. Compiled and loaded
 * by pcsc-native.test.ts. */
#include <pthread.h>
#include <stdint.h>
#include <string.h>

typedef uint32_t DWORD;
typedef int32_t LONG;
typedef uintptr_t HANDLE;
typedef struct { const uint16_t *name; void *user; DWORD current, event, length; uint8_t atr[36]; } STATE;
typedef struct { DWORD protocol, length; } PCI;

#define ERROR(code) ((LONG)(0x80100000u | (code)))
/* More than a number of JavaScript holds. */
#define CONTEXT ((HANDLE)0xEA01000000000043u)
#define CARD ((HANDLE)0xEA01000000000045u)

static const uint16_t first[] = {'L', 0xe4, 's', 'e', 'r', ' ', '0', 0};
static const uint16_t second[] = {0x0631, 0x06cc, 0x0688, 0x0631, ' ', '1', 0};
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t called = PTHREAD_COND_INITIALIZER;
static int cancelled, released;

static int same(const uint16_t *a, const uint16_t *b) {
  while (*a && *a == *b) a++, b++;
  return *a == *b;
}

LONG SCardEstablishContext(DWORD scope, void *one, void *two, HANDLE *context) {
  if (scope != 2 || one || two) return ERROR(0x04);
  *context = CONTEXT;
  return 0;
}

LONG SCardListReadersW(HANDLE context, uint16_t *groups, uint16_t *names, DWORD *length) {
  DWORD need = (sizeof first + sizeof second) / 2 + 1;
  if (context != CONTEXT || groups) return ERROR(0x03);
  if (*length < need) return ERROR(0x08);
  memcpy(names, first, sizeof first);
  memcpy(names + sizeof first / 2, second, sizeof second);
  names[need - 1] = 0;
  *length = need;
  return 0;
}

LONG SCardGetStatusChangeW(HANDLE context, DWORD milliseconds, STATE *states, DWORD count) {
  DWORD i;
  if (context != CONTEXT) return ERROR(0x03);
  if (milliseconds == 0) return ERROR(0x0a);
  if (states[0].current) {
    pthread_mutex_lock(&lock);
    while (!cancelled) pthread_cond_wait(&called, &lock);
    cancelled = 0;
    pthread_mutex_unlock(&lock);
    return ERROR(0x02);
  }
  for (i = 0; i < count; i++) {
    if (states[i].user) return ERROR(0x04);
    if (same(states[i].name, first)) {
      /* The counter of insertions stands in the upper half. */
      states[i].event = 0xfffe0022u;
      states[i].length = 36;
      memset(states[i].atr, 0x11, 36);
      states[i].atr[0] = 0x3b;
      states[i].atr[35] = 0x35;
    } else {
      states[i].event = same(states[i].name, second) ? 0x12 : 0x06;
      states[i].length = 0;
    }
  }
  return 0;
}

LONG SCardCancel(HANDLE context) {
  if (context != CONTEXT) return ERROR(0x03);
  pthread_mutex_lock(&lock);
  cancelled = 1;
  pthread_cond_signal(&called);
  pthread_mutex_unlock(&lock);
  return 0;
}

LONG SCardConnectW(HANDLE context, const uint16_t *name, DWORD share, DWORD protocols, HANDLE *card, DWORD *protocol) {
  if (context != CONTEXT || share != 2 || protocols != 3) return ERROR(0x04);
  if (same(name, second)) return ERROR(0x0c);
  if (!same(name, first)) return ERROR(0x09);
  *card = CARD;
  *protocol = 1;
  return 0;
}

/* Answers the command backwards, so that both lengths count. */
LONG SCardTransmit(HANDLE card, const PCI *send, const uint8_t *command, DWORD size, PCI *receive, uint8_t *answer,
                   DWORD *length) {
  DWORD i;
  if (card != CARD || send->protocol != 1 || send->length != sizeof(PCI) || receive) return ERROR(0x04);
  if (*length < 258) return ERROR(0x08);
  if (released) return ERROR(0x69);
  for (i = 0; i < size; i++) answer[i] = command[size - 1 - i];
  *length = size;
  return 0;
}

LONG SCardDisconnect(HANDLE card, DWORD disposition) {
  if (card != CARD || disposition != 2) return ERROR(0x04);
  released = 1;
  return 0;
}

LONG SCardReleaseContext(HANDLE context) { return context == CONTEXT ? 0 : ERROR(0x03); }
