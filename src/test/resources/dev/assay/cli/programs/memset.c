// assay: --threads resetter,reader expect: holds
// A structure, an array and what a pointer leads to are set to zero under a lock.
#include <assert.h>
#include <pthread.h>
#include <string.h>
struct { int a; short b; void *c; } s = { 1, 2, &s };
int array[3] = { 1, 2, 3 };
int *where = &array[1];
pthread_mutex_t lock;
void resetter(void) {
  pthread_mutex_lock(&lock);
  memset(&s, 0, sizeof(s));
  memset(array, 0, 2 * sizeof(int));
  memset(where + 1, 0, sizeof(*where));
  pthread_mutex_unlock(&lock);
}
void reader(void) {
  pthread_mutex_lock(&lock);
  if (s.a == 0) {
    assert(s.b == 0 && s.c == NULL);
    assert(array[0] + array[1] + array[2] == 0);
  }
  pthread_mutex_unlock(&lock);
}
